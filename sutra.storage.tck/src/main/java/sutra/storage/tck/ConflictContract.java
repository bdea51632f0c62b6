package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.tck.Counters.count;
import static sutra.storage.tck.Counters.counted;
import static sutra.storage.tck.Counters.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConflictException;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Neighbor;
import sutra.storage.api.ReadSet;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Transaction;
import sutra.storage.api.WriteBatch;

/** What makes a transaction fail when it is committed, and what does not. */
public abstract class ConflictContract extends ContractCase {

  private static final int WRITERS = 4;
  private static final int COUNTERS = 6;
  private static final int TRANSFERS = 200;

  /** For whoever runs these tests alone. */
  protected ConflictContract() {}

  @BeforeEach
  void requireTransactions() {
    requires(Capability.TRANSACTIONS);
  }

  private static List<ConceptId> outgoing(Transaction transaction, String key) {
    return transaction.neighbors(id(key), Direction.OUTGOING, Set.of()).stream()
        .map(Neighbor::id)
        .toList();
  }

  @Test
  void changeOfWhatWasReadIsAConflict() {
    try (ConceptStore store = open()) {
      long seen = store.put(counter("a", 1)).sequence();
      try (Transaction transaction = store.begin()) {
        long count = count(transaction.get(id("a")));
        long found = store.update(counted("a", 10)).sequence();
        transaction.update(counted("a", count + 1)).put(counter("b", 1));
        ConflictException conflict =
            assertThrows(ConflictException.class, () -> transaction.commit());
        assertEquals(id("a"), conflict.concept());
        assertEquals(seen, conflict.seen());
        assertEquals(found, conflict.found());
        assertTrue(conflict.getMessage().contains(id("a").toString()), conflict.getMessage());
        assertThrows(IllegalStateException.class, () -> transaction.commit());
      }
      assertEquals(10, count(store, "a"));
      assertEquals(1, store.stats().concepts());
      assertEquals(0, store.stats().openSnapshots());
    }
  }

  @Test
  void storeGoesOnBehindAConflict() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      for (int i = 0; i < 10; i++) {
        Transaction transaction = store.begin();
        transaction.get(id("a"));
        store.update(counted("a", i));
        transaction.put(numbered(i, 50_000)); // also where it is too large for a small queue
        assertThrows(ConflictException.class, () -> transaction.commit(Durability.SYNC));
        store.put(counter("b", i));
      }
      store.sync();
      assertEquals(2, store.stats().concepts());
      assertEquals(9, count(store, "b"));
    }
    if (fixture().capabilities().contains(Capability.DURABLE)) {
      try (ConceptStore store = open()) {
        assertEquals(2, store.stats().concepts());
        assertEquals(9, count(store, "a"));
        assertEquals(9, count(store, "b"));
      }
    }
  }

  @Test
  void deletionOfWhatWasReadIsAConflict() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      try (Transaction transaction = store.begin()) {
        transaction.get(id("a"));
        store.delete(id("a"));
        transaction.put(counter("b", 1));
        ConflictException conflict =
            assertThrows(ConflictException.class, () -> transaction.commit());
        assertEquals(0, conflict.found());
      }
      assertEquals(0, store.stats().concepts());
    }
  }

  @Test
  void appearanceOfWhatWasNotFoundIsAConflict() {
    try (ConceptStore store = open()) {
      try (Transaction transaction = store.begin()) {
        assertEquals(Optional.empty(), transaction.get(id("a")));
        long found = store.put(counter("a", 1)).sequence();
        transaction.put(counter("a", 2));
        ConflictException conflict =
            assertThrows(ConflictException.class, () -> transaction.commit());
        assertEquals(0, conflict.seen());
        assertEquals(found, conflict.found());
      }
      assertEquals(1, count(store, "a"));
    }
  }

  @Test
  void whatCameAndWentMeanwhileIsNoConflict() {
    try (ConceptStore store = open();
        Transaction transaction = store.begin()) {
      transaction.get(id("a"));
      transaction.neighbors(id("x"), Direction.BOTH, Set.of());
      store.put(counter("a", 1));
      store.delete(id("a"));
      store.put(link("x", "y", ROAD, 1));
      store.delete(id("x"), id("y"), ROAD);
      transaction.put(counter("b", 1)).commit();
      assertEquals(1, count(store, "b"));
    }
  }

  @Test
  void expiredConceptThatWasNotFoundIsNoConflict() {
    MovableClock clock = new MovableClock(NOW);
    try (ConceptStore store = open(options().clock(clock))) {
      store.put(counter("a", 1).toBuilder().expiry(NOW.plusSeconds(1)).build());
      clock.set(NOW.plusSeconds(2));
      try (Transaction transaction = store.begin()) {
        assertEquals(Optional.empty(), transaction.get(id("a")));
        transaction.put(counter("a", 2)).commit();
      }
      assertEquals(2, count(store, "a"));
    }
  }

  @Test
  void otherChangesAreNoConflict() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      store.put(link("a", "b", ROAD, 1));
      try (Transaction transaction = store.begin()) {
        transaction.get(id("a"));
        transaction.neighbors(id("a"), Direction.OUTGOING, Set.of(ROAD));
        store.put(counter("c", 1));
        store.put(link("a", "c", AssociationType.CAUSAL, 1)); // of another type
        store.put(link("c", "a", ROAD, 1)); // of another direction
        transaction.update(counted("a", 2)).commit();
      }
      assertEquals(2, count(store, "a"));
    }
  }

  @Test
  void writingIsNotReading() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      store.put(counter("b", 1));
      try (Transaction transaction = store.begin()) {
        transaction.put(counter("a", 2)).update(counted("b", 2));
        assertEquals(2, count(transaction.get(id("a")))); // its own put: nothing below was read
        store.put(counter("a", 7));
        store.update(counted("b", 7).withStrength(0.5));
        transaction.commit();
      }
      assertEquals(2, count(store, "a"));
      assertEquals(2, count(store, "b"));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(0.5, snapshot.get(id("b")).orElseThrow().strength());
      }
    }
  }

  @Test
  void changeOfAssociationsThatWereListedIsAConflict() {
    List<Consumer<ConceptStore>> changes =
        List.of(
            store -> store.put(link("a", "c", ROAD, 1)),
            store -> store.put(link("a", "b", ROAD, 0.5)),
            store -> store.delete(id("a"), id("b"), ROAD),
            store -> store.delete(id("b")),
            store -> store.delete(id("a")));
    try (ConceptStore store = open()) {
      for (Consumer<ConceptStore> change : changes) {
        store.delete(id("a"));
        store.put(link("a", "b", ROAD, 1));
        try (Transaction transaction = store.begin()) {
          assertEquals(List.of(id("b")), outgoing(transaction, "a"));
          change.accept(store);
          transaction.put(counter("x", 1));
          ConflictException conflict =
              assertThrows(ConflictException.class, () -> transaction.commit());
          assertEquals(id("a"), conflict.concept());
        }
        assertEquals(0, store.stats().concepts());
      }
    }
  }

  /** Each reads both and changes the one that the other does not: one of them must see the other. */
  @Test
  void writeSkewIsAConflict() {
    try (ConceptStore store = open()) {
      store.write(new WriteBatch().put(counter("a", 1)).put(counter("b", 1)));
      try (Transaction one = store.begin();
          Transaction other = store.begin()) {
        for (Transaction each : List.of(one, other)) {
          assertEquals(2, count(each.get(id("a"))) + count(each.get(id("b"))));
        }
        one.update(counted("a", 0)).commit();
        other.update(counted("b", 0));
        assertThrows(ConflictException.class, () -> other.commit());
      }
      assertEquals(1, count(store, "b"));
    }
  }

  @Test
  void conflictReachesWhoWaitsForTheReceipt() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      ReadSet absent = new ReadSet(0, Map.of(id("a"), 0L), Map.of());
      Receipt receipt = store.writeAsync(new WriteBatch().put(counter("b", 1)), absent);
      assertThrows(ConflictException.class, receipt::await);
      assertTrue(receipt.isDone());
      ExecutionException failure =
          assertThrows(
              ExecutionException.class, () -> receipt.completion().toCompletableFuture().get());
      assertInstanceOf(ConflictException.class, failure.getCause());
      assertEquals(1, store.stats().concepts());
    }
  }

  @Test
  void workIsRunAgainAfterAConflict() {
    try (ConceptStore store = open()) {
      store.put(counter("a", 1));
      AtomicInteger runs = new AtomicInteger();
      long before =
          store.transact(
              3,
              transaction -> {
                long count = count(transaction.get(id("a")));
                if (runs.incrementAndGet() < 3) {
                  store.update(counted("a", count + 10));
                }
                transaction.update(counted("a", count + 1));
                return count;
              });
      assertEquals(21, before);
      assertEquals(3, runs.get());
      assertEquals(22, count(store, "a"));
      assertThrows(
          ConflictException.class,
          () ->
              store.transact(
                  2,
                  transaction -> {
                    store.update(counted("a", count(transaction.get(id("a"))) + 1));
                    return transaction.put(counter("b", 1));
                  }));
      assertThrows(IllegalArgumentException.class, () -> store.transact(0, _ -> "never"));
      assertEquals(1, store.stats().concepts());
    }
  }

  /** What goes to one counter comes from another, and nothing is lost or counted twice. */
  @Test
  void concurrentTransactionsLoseNoUpdate() throws Exception {
    AtomicLongArray expected = new AtomicLongArray(COUNTERS);
    try (ConceptStore store = open()) {
      WriteBatch start = new WriteBatch().put(counter("noise", 0));
      for (int i = 0; i < COUNTERS; i++) {
        start.put(counter("c" + i, 0));
      }
      store.write(start);
      try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
          SplittableRandom random = new SplittableRandom(writer);
          writers.add(threads.submit(() -> transfer(store, random, expected)));
        }
        for (Future<?> writer : writers) {
          writer.get();
        }
      }
      for (int i = 0; i < COUNTERS; i++) {
        assertEquals(expected.get(i), count(store, "c" + i), "counter " + i);
      }
    }
  }

  private static void transfer(
      ConceptStore store, SplittableRandom random, AtomicLongArray expected) {
    for (int i = 0; i < TRANSFERS; i++) {
      store.writeAsync(new WriteBatch().update(counted("noise", i)));
      int from = random.nextInt(COUNTERS);
      int to = (from + 1 + random.nextInt(COUNTERS - 1)) % COUNTERS;
      store.transact(
          Integer.MAX_VALUE,
          transaction -> {
            long source = count(transaction.get(id("c" + from)));
            long target = count(transaction.get(id("c" + to)));
            return transaction
                .update(counted("c" + from, source - 1))
                .update(counted("c" + to, target + 1));
          });
      expected.decrementAndGet(from);
      expected.incrementAndGet(to);
    }
  }
}
