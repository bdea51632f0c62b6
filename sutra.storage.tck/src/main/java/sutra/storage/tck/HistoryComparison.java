package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Snapshot;

/** Compares the versions of all concepts that a snapshot lists with those expected. */
final class HistoryComparison {

  private final Snapshot expected;
  private final Snapshot found;
  private final Map<Long, Long> sequences;

  /**
   * @param expected the reference's snapshot
   * @param found the provider's snapshot
   * @param sequences for each sequence of the reference, that of the provider
   */
  HistoryComparison(Snapshot expected, Snapshot found, Map<Long, Long> sequences) {
    this.expected = expected;
    this.found = found;
    this.sequences = sequences;
  }

  void run() {
    for (int number = 0; number <= RandomChanges.IDS; number++) {
      ConceptId id = RandomChanges.id(number);
      List<ConceptVersion> versions = expected.history(id).stream().map(this::translated).toList();
      assertEquals(versions, found.history(id));
    }
  }

  /** The same version with the provider's sequences. */
  private ConceptVersion translated(ConceptVersion version) {
    Concept concept = version.concept();
    return new ConceptVersion(
        concept.toBuilder().stored(sequences.get(version.sequence()), version.written()).build(),
        version
            .end()
            .map(end -> new ConceptVersion.End(sequences.get(end.sequence()), end.instant())));
  }
}
