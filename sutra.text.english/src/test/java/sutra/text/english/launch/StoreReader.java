package sutra.text.english.launch;

import java.nio.file.Path;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreException;

/** Run in a JVM of its own: prints what a store finds, or why it does not open. */
final class StoreReader {

  private StoreReader() {}

  public static void main(String[] args) {
    try (ConceptStore store = ConceptStores.open(Path.of(args[0]));
        Snapshot snapshot = store.snapshot()) {
      snapshot
          .search(Query.words(args[1], 9))
          .forEach(hit -> System.out.println(hit.concept().content()));
    } catch (StoreException e) {
      System.out.println(e.getMessage());
    }
  }
}
