package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConflictException;
import sutra.storage.api.Direction;
import sutra.storage.api.Mutation;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Transaction;
import sutra.storage.api.WriteBatch;

/** The same random transaction on the reference and on the store to be tested. */
final class TransactionPair implements AutoCloseable {

  private final Transaction expected;
  private final Transaction found;
  private final RandomChanges changes;
  private final SplittableRandom random;
  private final Map<Long, Long> sequences;
  private int size;

  /**
   * @param sequences for each sequence of the reference, that of the store
   */
  TransactionPair(
      ConceptStore reference,
      ConceptStore store,
      RandomChanges changes,
      SplittableRandom random,
      Map<Long, Long> sequences) {
    this.expected = reference.begin();
    this.found = store.begin();
    this.changes = changes;
    this.random = random;
    this.sequences = sequences;
  }

  /** Reads and writes in turns; both must read the same. */
  void readAndWrite() {
    for (int step = 1 + random.nextInt(4); step > 0; step--) {
      WriteBatch batch = changes.batch();
      for (Mutation mutation : batch.mutations()) {
        expected.add(mutation);
        found.add(mutation);
        size++;
      }
      read(changes.id());
    }
  }

  private void read(ConceptId id) {
    if (random.nextBoolean()) {
      Optional<Concept> concept = expected.get(id);
      assertEquals(concept.map(Concept::content), found.get(id).map(Concept::content));
      assertEquals(concept.map(Concept::attributes), found.get(id).map(Concept::attributes));
    } else {
      Set<AssociationType> types = random.nextBoolean() ? Set.of() : Set.of(changes.type());
      Direction direction = Direction.values()[random.nextInt(3)];
      assertEquals(
          confidences(expected.neighbors(id, direction, types)),
          confidences(found.neighbors(id, direction, types)));
    }
  }

  private static List<Double> confidences(List<Neighbor> neighbors) {
    return neighbors.stream().map(neighbor -> neighbor.association().confidence()).toList();
  }

  /** Whether it was committed, in both stores. */
  boolean commit() {
    long sequence;
    try {
      sequence = expected.commit().sequence();
    } catch (ConflictException e) {
      assertThrows(ConflictException.class, found::commit, e.getMessage());
      return false;
    }
    long given = found.commit().sequence();
    if (size > 0) {
      sequences.put(sequence, given);
    }
    return true;
  }

  /** How many changes it makes. */
  int size() {
    return size;
  }

  @Override
  public void close() {
    expected.close();
    found.close();
  }
}
