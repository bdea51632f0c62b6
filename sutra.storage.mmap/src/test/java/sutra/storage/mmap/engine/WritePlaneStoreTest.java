package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.BackPressure;
import sutra.storage.api.BackPressureException;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Durability;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreFullException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** The write plane as callers meet it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WritePlaneStoreTest {

  private static final int WRITERS = 6;

  @TempDir Path directory;

  static List<Durability> levels() {
    return List.of(
        Durability.SYNC,
        Durability.interval(Duration.ofMillis(2)),
        Durability.OS,
        Durability.MEMORY);
  }

  private ConceptStore open(StoreOptions.Builder options) {
    return ConceptStores.open(directory.resolve("store"), options.build());
  }

  private static StoreOptions.Builder small() {
    return StoreOptions.builder().queueBytes(1 << 16).walFileBytes(1 << 16);
  }

  private static ConceptId id(long number) {
    return new ConceptId(0, number);
  }

  private static Concept concept(long number, int contentSize) {
    String letter = Character.toString('a' + (int) (number % 26));
    return Concept.builder(id(number), letter.repeat(contentSize)).build();
  }

  @ParameterizedTest
  @MethodSource("levels")
  void eachOfManyWritersReadsItsOwnWritesOnReturn(Durability level) throws Exception {
    int each = level instanceof Durability.Sync ? 30 : 300;
    try (ConceptStore store = open(small());
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<Long>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        int writer = w;
        writers.add(threads.submit(() -> writeAndReadBack(store, level, writer, each)));
      }
      for (Future<Long> writer : writers) {
        assertTrue(writer.get() <= store.stats().visibleSequence());
      }
      assertEquals(WRITERS * each, store.stats().concepts());
      assertEquals(WRITERS * each, store.stats().written());
      assertEquals(0, store.stats().pending());
    }
    try (ConceptStore store = open(small())) {
      assertEquals(WRITERS * each, store.stats().concepts());
    }
  }

  private static long writeAndReadBack(ConceptStore store, Durability level, int writer, int each) {
    long last = 0;
    for (int i = 0; i < each; i++) {
      Concept concept = concept(((long) writer << 32) | i, i % 500);
      Receipt receipt = store.writeAsync(new WriteBatch().put(concept), level);
      if (i % 3 == 0) {
        receipt.completion().toCompletableFuture().join();
      } else {
        receipt.await();
      }
      assertTrue(receipt.isDone());
      assertTrue(receipt.sequence() > last, "sequence numbers of one writer rise");
      last = receipt.sequence();
      try (Snapshot snapshot = store.snapshot()) {
        assertTrue(snapshot.sequence() >= last);
        assertEquals(last, snapshot.get(concept.id()).orElseThrow().version());
      }
    }
    return last;
  }

  @Test
  void blockingQueueLosesNothingOfAsynchronousBursts() throws Exception {
    int each = 5_000;
    try (ConceptStore store = open(small().durability(Durability.OS));
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        long first = (long) w * each;
        writers.add(
            threads.submit(() -> {
              for (int i = 0; i < each; i++) {
                store.writeAsync(
                    new WriteBatch().put(concept(first + i, (int) ((first + i) % 100))));
              }
            }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      store.sync();
      assertEquals(WRITERS * each, store.stats().concepts());
      assertEquals(0, store.stats().rejected());
      try (Snapshot snapshot = store.snapshot()) {
        for (long i = 0; i < WRITERS * each; i += 7) {
          assertEquals(
              concept(i, (int) (i % 100)).content(), snapshot.get(id(i)).orElseThrow().content());
        }
      }
    }
  }

  @Test
  void refusingQueueThrowsAndCounts() {
    var clock = new StoppingClock();
    var options = small().durability(Durability.OS).backPressure(BackPressure.REFUSE).clock(clock);
    long accepted = 1;
    try (ConceptStore store = open(options)) {
      clock.stopNext();
      store.writeAsync(new WriteBatch().put(concept(0, 0)));
      clock.awaitStop();
      long rejected = 0;
      for (int i = 1; i < 3_000; i++) {
        try {
          store.writeAsync(new WriteBatch().put(concept(i, 100)));
          accepted++;
        } catch (BackPressureException e) {
          assertTrue(e.getMessage().contains("nothing was written"), e.getMessage());
          rejected++;
        }
      }
      assertTrue(rejected > 1_000, "rejected=" + rejected);
      assertTrue(accepted > 100, "accepted=" + accepted);
      assertEquals(rejected, store.stats().rejected());
      clock.goOn();
    }
    try (ConceptStore store = open(options)) {
      assertEquals(accepted, store.stats().concepts());
    }
  }

  @Test
  void waitingOnTheLogThreadForItselfIsRefused() throws Exception {
    var clock = new StoppingClock();
    try (ConceptStore store = open(small().clock(clock))) {
      clock.stopNext();
      Receipt receipt = store.writeAsync(new WriteBatch().put(concept(0, 1)));
      var waited = new CompletableFuture<Throwable>();
      var closed = new CompletableFuture<Throwable>();
      receipt
          .completion()
          .thenRun(() -> {
            waited.complete(assertThrows(RuntimeException.class, () -> store.put(concept(1, 1))));
            closed.complete(assertThrows(RuntimeException.class, store::close));
          });
      clock.goOn();
      for (var refused : List.of(waited, closed)) {
        Throwable problem = refused.get(10, TimeUnit.SECONDS);
        assertInstanceOf(IllegalStateException.class, problem);
        assertTrue(problem.getMessage().contains("log thread"), problem.getMessage());
      }
      store.put(concept(2, 1));
      assertEquals(3, store.stats().concepts(), "what could not be waited for was accepted");
    }
  }

  @Test
  void fullStoreRefusesWritesWhileReadsGoOnAndOpensAgain() throws Exception {
    int stored = 0;
    var limited = small().durability(Durability.OS).memoryLimitBytes(3 << 20);
    try (ConceptStore store = open(limited);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      store.put(concept(0, 1_000));
      AtomicLong reads = new AtomicLong();
      var full = new CountDownLatch(1);
      Future<?> reader =
          threads.submit(() -> {
            do {
              try (Snapshot snapshot = store.snapshot()) {
                assertEquals(1_000, snapshot.get(id(0)).orElseThrow().content().length());
                reads.incrementAndGet();
              }
            } while (full.getCount() > 0);
          });
      StoreFullException refusal = null;
      for (stored = 1; refusal == null && stored < 100_000; stored++) {
        try {
          store.put(concept(stored, 1_000));
        } catch (StoreFullException e) {
          refusal = e;
          stored--;
        }
      }
      full.countDown();
      reader.get();
      assertNotNull(refusal);
      assertTrue(refusal.getMessage().contains("memoryLimitBytes"), refusal.getMessage());
      assertTrue(reads.get() > 0);
      assertEquals(1, store.stats().rejected());
      assertEquals(stored, store.stats().concepts());
      store.sync();
    }
    try (ConceptStore store = open(small().memoryLimitBytes(1 << 20))) {
      assertEquals(stored, store.stats().concepts());
      assertThrows(StoreFullException.class, () -> store.put(concept(-1, 1)));
      try (Snapshot snapshot = store.snapshot()) {
        assertTrue(snapshot.get(id(0)).isPresent());
      }
    }
    try (ConceptStore store = open(small())) {
      store.put(concept(-1, 1));
      assertEquals(stored + 1, store.stats().concepts());
    }
  }

  /** An update is small in the queue and makes a whole version in memory. */
  @Test
  void updatesCountAgainstTheMemoryLimitBeforeTheyAreApplied() {
    long limit = 8 << 20;
    var limited =
        small()
            .queueBytes(1 << 20)
            .durability(Durability.OS)
            .memoryLimitBytes(limit)
            .dimension(256);
    try (ConceptStore store = open(limited)) {
      store.put(concept(0, 500).toBuilder().embedding(new float[256]).build());
      assertThrows(
          StoreFullException.class,
          () -> {
            for (int i = 0; i < 100_000; i++) {
              ConceptUpdate update = ConceptUpdate.of(id(0)).withStrength(i / 1e5);
              store.writeAsync(new WriteBatch().update(update));
            }
          });
      store.sync();
      long used = store.stats().memtableBytes();
      assertTrue(used < limit + limit / 2, () -> used + " bytes, limit " + limit);
      assertTrue(used > limit / 2, () -> used + " bytes: what is done must be taken off again");
      assertEquals(1, store.stats().concepts());
    }
  }

  @Test
  void attributesBeyondTheirLimitAreNotUpdated() {
    int limit = 16 << 20;
    try (ConceptStore store = open(small())) {
      store.put(concept(0, 10));
      store.update(ConceptUpdate.of(id(0)).withAttribute("a", "x".repeat(limit - 8)));
      store.update(ConceptUpdate.of(id(0)).withAttribute("b", true).withStrength(0.5));
      assertEquals(1, strengthAndAttributes(store), "3 + 1 + 4 + 16 MiB - 8 are to the last byte");
      store.update(ConceptUpdate.of(id(0)).withAttribute("b", true).withoutAttribute("a"));
      store.update(ConceptUpdate.of(id(0)).withAttribute("c", "x").withStrength(0.5));
      assertEquals(2.5, strengthAndAttributes(store));
      ConceptUpdate alone = ConceptUpdate.of(id(0)).withAttribute("a", "x".repeat(limit - 7));
      assertThrows(IllegalArgumentException.class, () -> store.update(alone));
    }
  }

  /** The number of attributes, and the strength unless it is 1. */
  private static double strengthAndAttributes(ConceptStore store) {
    try (Snapshot snapshot = store.snapshot()) {
      Concept concept = snapshot.get(id(0)).orElseThrow();
      return concept.attributes().size() + concept.strength() % 1;
    }
  }

  @Test
  void largestConceptAndBatchesBeyondEverySizeAreStoredWhole() {
    Concept largest = concept(3, Concept.CONTENT_BYTES_LIMIT);
    WriteBatch many = new WriteBatch();
    for (int i = 100; i < 3_100; i++) {
      many.put(concept(i, 100)); // 550 KB: beyond the queue, a memtable and a file of the log
    }
    var options = small().memtableBytes(100_000);
    try (ConceptStore store = open(options)) {
      store.put(concept(1, 10));
      store.put(largest);
      store.put(concept(2, 10));
      store.write(many);
      store.put(concept(4, 10));
      checkLarge(store, largest);
    }
    try (ConceptStore store = open(options)) {
      checkLarge(store, largest);
    }
  }

  private static void checkLarge(ConceptStore store, Concept largest) {
    try (Snapshot snapshot = store.snapshot()) {
      assertEquals(3_004, snapshot.conceptCount());
      assertArrayEquals(
          largest.content().getBytes(), snapshot.get(id(3)).orElseThrow().content().getBytes());
      for (int i = 100; i < 3_100; i++) {
        assertEquals(concept(i, 100).content(), snapshot.get(id(i)).orElseThrow().content());
      }
    }
  }

  @Test
  void asynchronousWriteNobodyWaitsForBecomesVisible() {
    long tick = Duration.ofMillis(20).toNanos();
    try (ConceptStore store = open(small().publishInterval(Duration.ofNanos(tick)))) {
      for (int i = 1; i <= 10; i++) {
        long written = System.nanoTime();
        Receipt receipt = store.writeAsync(new WriteBatch().put(concept(i, 1)), Durability.MEMORY);
        while (store.stats().visibleSequence() < receipt.sequence()) {
          // A hundred ticks, since this machine may be busy with something else.
          assertTrue(System.nanoTime() - written < 100 * tick, "not visible after 100 ticks");
          Thread.onSpinWait();
        }
        try (Snapshot snapshot = store.snapshot()) {
          assertTrue(snapshot.get(id(i)).isPresent());
        }
      }
      assertTrue(store.stats().reconciliations() > 0);
    }
  }

  /** It killed every later write: the claim was never handed over. */
  @Test
  void associationThatCannotBeStoredHarmsNobodyElse() {
    try (ConceptStore store = open(small())) {
      Association unstorable =
          Association.of(id(1), id(2), AssociationType.CAUSAL).withCreated(Instant.MAX);
      assertThrows(RuntimeException.class, () -> store.put(unstorable));
      store.put(concept(1, 1));
      assertEquals(1, store.stats().concepts());
      assertEquals(0, store.stats().associations());
    } catch (IllegalArgumentException | ArithmeticException e) {
      assertFalse(e.getMessage().isEmpty()); // the association itself may refuse its date
    }
  }
}
