package sutra.bench.retrieval;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** A store of texts without embeddings. */
final class SutraWords implements WordIndex {

  private static final int BATCH = 256;

  private final ConceptStore store;
  private final Snapshot snapshot;

  SutraWords(Path directory, String analyzer, Map<String, String> texts) {
    StoreOptions options =
        StoreOptions.builder().analyzer(analyzer).durability(Durability.OS).build();
    store = ConceptStores.open(directory, options);
    WriteBatch batch = new WriteBatch();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      batch.put(Concept.builder(text.getKey(), text.getValue()).build());
      if (batch.size() == BATCH) {
        store.write(batch);
        batch = new WriteBatch();
      }
    }
    if (batch.size() > 0) {
      store.write(batch);
    }
    store.compact();
    snapshot = store.snapshot();
  }

  @Override
  public List<String> search(String question, int limit) {
    return snapshot.search(Query.words(question, limit)).stream()
        .map(hit -> hit.concept().key().orElseThrow())
        .toList();
  }

  @Override
  public void close() {
    snapshot.close();
    store.close();
  }
}
