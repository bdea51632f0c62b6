package sutra.bench.paths;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sutra.bench.paths.NamedLinks.NamedLink;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** Makes stores of links. */
final class LinkStores {

  private static final int BATCH = 1_000;

  private LinkStores() {}

  /** The ids of the concepts, by number. */
  static List<ConceptId> ids(NamedLinks graph) {
    List<ConceptId> ids = new ArrayList<>();
    graph.names().forEach(name -> ids.add(ConceptId.ofKey(name)));
    return ids;
  }

  /** A new store with each concept, and the links. */
  static ConceptStore load(Path directory, NamedLinks graph, List<ConceptId> ids) {
    StoreOptions options = StoreOptions.builder().durability(Durability.OS).build();
    ConceptStore store = ConceptStores.open(directory, options);
    WriteBatch batch = new WriteBatch();
    int waiting = 0;
    for (String name : graph.names()) {
      batch.put(Concept.builder(name, name).build());
      if (++waiting % BATCH == 0) {
        store.write(batch);
        batch = new WriteBatch();
      }
    }
    for (NamedLink link : graph.links()) {
      AssociationType type = AssociationType.of(link.type());
      batch.put(Association.of(ids.get(link.source()), ids.get(link.target()), type));
      if (++waiting % BATCH == 0) {
        store.write(batch);
        batch = new WriteBatch();
      }
    }
    store.write(batch);
    return store;
  }
}
