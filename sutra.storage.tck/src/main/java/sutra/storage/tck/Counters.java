package sutra.storage.tck;

import java.util.Optional;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Snapshot;

/** Concepts that count, for tests of transactions. */
final class Counters {

  private Counters() {}

  static Concept counter(String key, long count) {
    return ContractCase.concept(key, "counter").attribute("count", count).build();
  }

  static long count(Optional<Concept> concept) {
    return (Long) concept.orElseThrow().attributes().get("count");
  }

  static long count(ConceptStore store, String key) {
    try (Snapshot snapshot = store.snapshot()) {
      return count(snapshot.get(ContractCase.id(key)));
    }
  }

  static ConceptUpdate counted(String key, long count) {
    return ConceptUpdate.of(ContractCase.id(key)).withAttribute("count", count);
  }
}
