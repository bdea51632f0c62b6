package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Receipts, durability levels, and what may be read after a write. */
public abstract class ReceiptContract extends ContractCase {

  static final List<Durability> LEVELS =
      List.of(
          Durability.SYNC,
          Durability.interval(Duration.ofMillis(2)),
          Durability.OS,
          Durability.MEMORY);

  /** For whoever runs these tests alone. */
  protected ReceiptContract() {}

  @Test
  void writeOfEachLevelIsVisibleOnReturn() {
    try (ConceptStore store = open()) {
      for (Durability level : LEVELS) {
        for (int i = 0; i < 20; i++) {
          Receipt receipt = store.write(new WriteBatch().put(numbered(i, i)), level);
          assertEquals(level, receipt.durability());
          assertTrue(receipt.isDone());
          try (Snapshot snapshot = store.snapshot()) {
            assertTrue(snapshot.sequence() >= receipt.sequence());
            assertEquals(receipt.sequence(), snapshot.get(id(i)).orElseThrow().version());
          }
        }
      }
    }
  }

  @Test
  void awaitedWriteIsVisibleHoweverItIsAwaited() {
    try (ConceptStore store = open()) {
      for (Durability level : LEVELS) {
        Receipt awaited = store.writeAsync(new WriteBatch().put(numbered(1, 1)), level);
        assertSame(awaited, awaited.await());
        assertTrue(awaited.isDone());
        assertTrue(store.stats().visibleSequence() >= awaited.sequence());
        Receipt composed = store.writeAsync(new WriteBatch().put(numbered(2, 2)), level);
        assertSame(composed, composed.completion().toCompletableFuture().join());
        assertTrue(composed.isDone());
        assertTrue(store.stats().visibleSequence() >= composed.sequence());
        assertSame(composed, composed.await(), "a second time");
      }
    }
  }

  @Test
  void levelOfTheStoreServesWhereNoneIsNamed() {
    for (Durability level : LEVELS) {
      try (ConceptStore store = open(options().durability(level))) {
        assertEquals(level, store.put(concept("a", 1, 0, 0)).durability());
        assertEquals(level, store.writeAsync(new WriteBatch()).durability());
        assertEquals(level, store.delete(id("a")).durability());
      }
    }
  }

  @Test
  void sequencesRiseWithoutRegardToLevels() {
    try (ConceptStore store = open()) {
      long last = 0;
      for (int i = 0; i < 200; i++) {
        Durability level = LEVELS.get(i % LEVELS.size());
        Receipt receipt = store.writeAsync(new WriteBatch().put(numbered(i, 1)), level);
        assertTrue(receipt.sequence() > last, receipt.sequence() + " after " + last);
        last = receipt.sequence();
      }
      store.sync();
      assertEquals(200, store.stats().concepts());
    }
  }

  @Test
  void writeNobodyWaitsForBecomesVisible() {
    try (ConceptStore store = open(options().publishInterval(Duration.ofMillis(1)))) {
      for (Durability level : LEVELS) {
        Receipt receipt = store.writeAsync(new WriteBatch().put(numbered(1, 1)), level);
        while (store.stats().visibleSequence() < receipt.sequence()) {
          Thread.onSpinWait(); // the time limit of the test ends it
        }
        try (Snapshot snapshot = store.snapshot()) {
          assertTrue(snapshot.sequence() >= receipt.sequence());
          assertTrue(snapshot.get(id(1)).isPresent());
        }
      }
    }
  }

  @Test
  void syncForcesWhatWasAcceptedBeforeIt() {
    try (ConceptStore store = open(options().durability(Durability.MEMORY))) {
      long last = 0;
      for (int i = 0; i < 100; i++) {
        last = store.writeAsync(new WriteBatch().put(numbered(i, 1))).sequence();
      }
      store.sync();
      assertTrue(store.stats().durableSequence() >= last);
      assertTrue(store.stats().visibleSequence() >= last);
      assertEquals(100, store.stats().concepts());
    }
  }

  @Test
  void syncedWriteIsForcedOnReturn() {
    try (ConceptStore store = open()) {
      Receipt receipt = store.write(new WriteBatch().put(numbered(1, 1)), Durability.SYNC);
      assertTrue(store.stats().durableSequence() >= receipt.sequence());
    }
  }

  @Test
  void interruptHarmsNothingAndIsKept() {
    try (ConceptStore store = open()) {
      for (Durability level : LEVELS) {
        Thread.currentThread().interrupt();
        store.write(new WriteBatch().put(concept("a", level.toString()).build()), level);
        assertTrue(Thread.currentThread().isInterrupted(), "after a write");
        store.writeAsync(new WriteBatch().put(numbered(1, 1)), level).await();
        assertTrue(Thread.currentThread().isInterrupted(), "after an await");
        try (Snapshot snapshot = store.snapshot()) {
          assertEquals(level.toString(), snapshot.get(id("a")).orElseThrow().content());
        }
        assertTrue(Thread.interrupted(), "after a read");
      }
      store.sync();
      assertEquals(2, store.stats().concepts());
    }
  }

  @Test
  void dependentsOfACompletionMayAskTheStore() throws Exception {
    try (ConceptStore store = open()) {
      CompletableFuture<Long> found =
          store
              .writeAsync(new WriteBatch().put(concept("a", 1, 0, 0)))
              .completion()
              .thenApply(_ -> store.stats().concepts())
              .toCompletableFuture();
      assertEquals(1, found.get());
    }
  }
}
