package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreStats;
import sutra.storage.api.WriteBatch;

/** Counters that must agree with what was done. */
public abstract class StatsContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected StatsContract() {}

  @Test
  void liveThingsAreCounted() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.put(concept("a", 0, 1, 0));
      store.put(concept("b", "without embedding").build());
      store.put(link("a", "b", ROAD, 1));
      store.put(link("a", "b", ROAD, 0.5));
      assertCounts(store, 2, 1, 1);
      store.put(concept("b", 0, 0, 1));
      assertCounts(store, 2, 2, 1);
      store.delete(id("a"));
      assertCounts(store, 1, 1, 0);
      store.delete(id("nothing"));
      assertCounts(store, 1, 1, 0);
    }
  }

  private static void assertCounts(
      ConceptStore store, long concepts, long vectors, long associations) {
    StoreStats stats = store.stats();
    assertEquals(concepts, stats.concepts(), "concepts");
    assertEquals(vectors, stats.vectors(), "vectors");
    assertEquals(associations, stats.associations(), "associations");
    try (Snapshot snapshot = store.snapshot()) {
      assertEquals(concepts, snapshot.conceptCount());
      assertEquals(associations, snapshot.associationCount());
      assertEquals(stats.visibleSequence(), snapshot.sequence());
    }
  }

  @Test
  void workIsCountedSinceOpening() {
    try (ConceptStore store = open()) {
      assertEquals(0, store.stats().written());
      for (int i = 0; i < 10; i++) {
        store.write(new WriteBatch().put(numbered(i, 1)).put(numbered(i + 100, 1)));
      }
      StoreStats stats = store.stats();
      assertEquals(10, stats.written(), "batches, not changes");
      assertTrue(stats.groups() >= 1 && stats.groups() <= 10, "groups=" + stats.groups());
      assertEquals(0, stats.pending());
      assertEquals(0, stats.rejected());
      assertEquals(0, stats.discardedTailBytes());
    }
    requires(Capability.DURABLE);
    try (ConceptStore store = open()) {
      assertEquals(0, store.stats().written());
      assertEquals(20, store.stats().concepts());
    }
  }

  @Test
  void openSnapshotsAreCounted() {
    try (ConceptStore store = open()) {
      Snapshot first = store.snapshot();
      Snapshot second = store.snapshot();
      assertEquals(2, store.stats().openSnapshots());
      first.close();
      first.close();
      assertEquals(1, store.stats().openSnapshots());
      second.close();
      assertEquals(0, store.stats().openSnapshots());
    }
  }

  @Test
  void sequencesAreInOrder() {
    try (ConceptStore store = open()) {
      long sequence = store.put(concept("a", 1, 0, 0)).sequence();
      assertTrue(store.stats().visibleSequence() >= sequence);
      store.sync();
      StoreStats stats = store.stats();
      assertTrue(stats.durableSequence() >= sequence);
      assertFalse(stats.staleness().isNegative());
      assertEquals(0, stats.pending());
    }
  }

  @Test
  void optionsAndKernelsAreTold() {
    try (ConceptStore store = open(options().memoryLimitBytes(123_456_789))) {
      StoreStats stats = store.stats();
      assertEquals(123_456_789, stats.memoryLimitBytes());
      assertEquals(DIMENSION, stats.dimension());
      assertFalse(stats.kernels().isBlank());
    }
  }

  @Test
  void refusedArgumentsAreNoRejectedWrites() {
    try (ConceptStore store = open()) {
      assertThrows(IllegalArgumentException.class, () -> store.put(concept("a", 1, 2)));
      assertEquals(0, store.stats().written());
      assertEquals(0, store.stats().rejected());
    }
  }
}
