package sutra.storage.tck.reference;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptVersion;

/** All that a store has ever known. Guarded by the lock of its place. */
final class History {

  private final Versions<ConceptId, Concept> concepts;
  private final Versions<State.Link, Association> associations;
  private final TreeMap<Instant, Long> lastSequences;
  private final TreeMap<Long, Instant> instants;

  /** Of a store never written. */
  History() {
    concepts = new Versions<>();
    associations = new Versions<>();
    lastSequences = new TreeMap<>();
    instants = new TreeMap<>(Map.of(0L, Instant.MIN));
  }

  private History(History before, UnaryOperator<Concept> change) {
    concepts = before.concepts.mapped(change);
    associations = before.associations.mapped(UnaryOperator.identity());
    lastSequences = new TreeMap<>(before.lastSequences);
    instants = new TreeMap<>(before.instants);
  }

  /** A history of its own with other versions in the places of these. */
  History mapped(UnaryOperator<Concept> change) {
    return new History(this, change);
  }

  /** All versions of concepts that ever stood. */
  Stream<Concept> concepts() {
    return concepts.values();
  }

  /** Adds a commit, given the states before and after it. */
  void add(State before, State after) {
    var commit = new ConceptVersion.End(after.sequence(), after.committed());
    concepts.add(before.concepts(), after.concepts(), commit);
    associations.add(before.associations(), after.associations(), commit);
    lastSequences.put(commit.instant(), commit.sequence());
    instants.put(commit.sequence(), commit.instant());
  }

  /** The state after a commit, or before the first one, which is 0. */
  State at(long sequence) {
    Instant committed = instants.get(sequence);
    if (committed == null) {
      throw new IllegalArgumentException(
          "sequence=%d: expected a commit of the store, 0 to %d"
              .formatted(sequence, instants.lastKey()));
    }
    return new State(sequence, committed, concepts.at(sequence), associations.at(sequence));
  }

  /** The state after the last commit made at or before an instant. */
  State at(Instant instant) {
    Map.Entry<Instant, Long> last = lastSequences.floorEntry(instant);
    return last == null ? State.EMPTY : at(last.getValue());
  }

  /** The versions of a concept that were written up to a commit, the newest first. */
  List<ConceptVersion> versions(ConceptId id, long sequence) {
    return concepts.of(id, sequence).stream()
        .map(version -> new ConceptVersion(version.value(), version.end()))
        .toList();
  }
}
