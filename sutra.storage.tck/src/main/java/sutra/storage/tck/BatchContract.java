package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Changes that happen together, in the order in which they were added. */
public abstract class BatchContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected BatchContract() {}

  @Test
  void changesOfOneBatchShareOneSequence() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      batch.put(concept("a", 1, 0, 0)).put(concept("b", 0, 1, 0));
      batch.put(link("a", "b", ROAD, 0.5));
      long sequence = store.write(batch).sequence();
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(sequence, snapshot.sequence());
        assertEquals(sequence, snapshot.get(id("a")).orElseThrow().version());
        assertEquals(sequence, snapshot.get(id("b")).orElseThrow().version());
        assertEquals(sequence, snapshot.associations().findAny().orElseThrow().version());
      }
    }
  }

  @Test
  void laterChangesOfABatchWin() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      batch.put(concept("twice", "first").build()).put(concept("twice", "second").build());
      batch.put(concept("gone", "").build()).delete(id("gone"));
      batch.delete(id("back")).put(concept("back", "").build());
      batch.put(link("a", "b", ROAD, 0.1)).put(link("a", "b", ROAD, 0.9));
      batch.put(link("c", "d", ROAD, 1)).delete(id("c"), id("d"), ROAD);
      store.write(batch);
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals("second", snapshot.get(id("twice")).orElseThrow().content());
        assertEquals(Optional.empty(), snapshot.get(id("gone")));
        assertTrue(snapshot.get(id("back")).isPresent());
        assertEquals(2, snapshot.conceptCount());
        assertEquals(2, snapshot.concepts().count());
        assertEquals(1, snapshot.associationCount());
        assertEquals(0.9, snapshot.associations().findAny().orElseThrow().confidence());
      }
    }
  }

  @Test
  void deletionEndsTheLinksPutBeforeItAndNoneAfterIt() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      batch.put(link("a", "x", ROAD, 1));
      batch.delete(id("a"));
      batch.put(link("a", "y", ROAD, 1));
      store.write(batch);
      try (Snapshot snapshot = store.snapshot()) {
        var neighbors = snapshot.neighbors(id("a"), Direction.BOTH, Set.of());
        assertEquals(1, neighbors.size());
        assertEquals(id("y"), neighbors.getFirst().id());
        assertEquals(1, snapshot.associationCount());
      }
    }
  }

  @Test
  void nothingOfARefusedBatchIsWritten() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      WriteBatch batch = new WriteBatch();
      batch.put(concept("good", 1, 2, 3)).delete(id("a"));
      batch.put(link("a", "b", AssociationType.CAUSAL, 1)).put(concept("bad", 1, 2));
      assertThrows(IllegalArgumentException.class, () -> store.write(batch));
      assertThrows(IllegalArgumentException.class, () -> store.writeAsync(batch));
      store.sync();
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(Optional.empty(), snapshot.get(id("good")));
        assertTrue(snapshot.get(id("a")).isPresent());
        assertEquals(0, snapshot.associationCount());
      }
      assertEquals(1, store.stats().concepts());
    }
  }

  @Test
  void batchCanBeChangedAndWrittenAgain() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch().put(concept("a", "one").build());
      long first = store.writeAsync(batch).sequence();
      batch.clear();
      batch.put(concept("b", "two").build());
      long second = store.write(batch).sequence();
      assertTrue(second > first, second + " after " + first);
      long third = store.write(batch).sequence();
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(first, snapshot.get(id("a")).orElseThrow().version());
        assertEquals(third, snapshot.get(id("b")).orElseThrow().version());
      }
    }
  }

  @Test
  void emptyBatchWaitsForWhatWasAcceptedBefore() {
    try (ConceptStore store = open()) {
      for (int i = 0; i < 100; i++) {
        store.writeAsync(new WriteBatch().put(numbered(i, i)));
      }
      store.write(new WriteBatch());
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(100, snapshot.conceptCount());
      }
    }
  }

  @Test
  void batchBeyondTheQueueIsWrittenWhole() {
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < 3_000; i++) {
      batch.put(numbered(i, 100)); // more than 300 KB for a queue of 64 KiB
    }
    var small = options().queueBytes(1 << 16).walFileBytes(1 << 16).memtableBytes(100_000);
    try (ConceptStore store = open(small)) {
      store.write(batch);
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(3_000, snapshot.conceptCount());
        for (int i = 0; i < 3_000; i += 17) {
          assertEquals(numbered(i, 100).content(), snapshot.get(id(i)).orElseThrow().content());
        }
      }
    }
  }
}
