package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Query;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

/**
 * Both background threads are stopped: the log thread stands still in the middle of a commit, inside
 * the clock that dates it, and the reconciler sleeps through a tick of an hour. All reads still work.
 */
class ReadersTakeNoLockTest {

  private static final int READERS = 4;
  private static final int ROUNDS = 200;

  @TempDir Path directory;

  @Test
  @Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readersNeitherBlockNorWaitWhileLogThreadAndReconcilerStandStill() throws Exception {
    var clock = new StoppingClock();
    var options =
        StoreOptions.builder()
            .dimension(2)
            .durability(Durability.OS)
            .memtableBytes(20_000)
            .publishInterval(Duration.ofHours(1))
            .clock(clock)
            .build();
    try (ConceptStore store = ConceptStores.open(directory.resolve("store"), options)) {
      fill(store);
      awaitSegments(store); // each that takes its memtable's place publishes a view
      try (Snapshot snapshot = store.snapshot()) {
        readOnSeveralThreads(store, snapshot); // loads classes, which takes locks of its own
        store.writeAsync(new WriteBatch().put(concept(1000))); // its view waits for a tick
        awaitState(thread("sutra-reconciler-store"), State.TIMED_WAITING);
        clock.stopNext();
        Receipt stuck = store.writeAsync(new WriteBatch().put(concept(1001)));
        clock.awaitStop();

        for (Waits waits : readOnSeveralThreads(store, snapshot)) {
          assertEquals(new Waits(0, 0), waits);
        }

        assertTrue(!stuck.isDone(), "the log thread stood still all the time");
        assertEquals(State.TIMED_WAITING, thread("sutra-log-store").getState());
        assertEquals(State.TIMED_WAITING, thread("sutra-reconciler-store").getState());
        clock.goOn();
        stuck.await();
      }
    }
  }

  private static List<Waits> readOnSeveralThreads(ConceptStore store, Snapshot snapshot)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      List<Future<Waits>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(() -> readAndCountWaits(store, snapshot)));
      }
      List<Waits> waits = new ArrayList<>();
      for (Future<Waits> reader : readers) {
        waits.add(reader.get(30, TimeUnit.SECONDS));
      }
      return waits;
    }
  }

  /** How often a thread was blocked by a monitor, and how often it waited or was parked. */
  private record Waits(long blocked, long waited) {

    static Waits ofThisThread() {
      ThreadInfo info =
          ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().threadId());
      return new Waits(info.getBlockedCount(), info.getWaitedCount());
    }
  }

  private static Waits readAndCountWaits(ConceptStore store, Snapshot snapshot) {
    Waits before = Waits.ofThisThread();
    for (int i = 0; i < ROUNDS; i++) {
      readOnce(store, snapshot);
    }
    Waits after = Waits.ofThisThread();
    return new Waits(after.blocked - before.blocked, after.waited - before.waited);
  }

  private static void readOnce(ConceptStore store, Snapshot snapshot) {
    assertEquals(concept(7).content(), snapshot.get(id(7)).orElseThrow().content());
    assertEquals(2, snapshot.neighbors(id(7), Direction.BOTH, Set.of()).size());
    assertEquals(5, snapshot.search(Query.words("word7 number", 5)).size());
    assertEquals(5, snapshot.search(Query.near(new float[] {1, 7}, 5)).size());
    assertEquals(
        5,
        snapshot
            .search(Query.builder().near(new float[] {1, 7}).words("number").limit(5).build())
            .size());
    assertEquals(
        9, snapshot.search(Query.builder().createdFrom(Instant.EPOCH).limit(9).build()).size());
    assertEquals(
        9, snapshot.explain(Query.builder().confidenceFrom(0.5).limit(9).build()).hits().size());
    Traversal walk = Traversal.between(id(3), id(20));
    assertEquals(17, snapshot.path(walk).orElseThrow().hops());
    assertEquals(17, snapshot.path(walk.byConfidence()).orElseThrow().hops());
    assertEquals(200, snapshot.concepts().count());
    assertEquals(199, snapshot.associations().count());
    try (Snapshot fresh = store.snapshot()) {
      assertEquals(snapshot.sequence(), fresh.sequence());
      assertTrue(fresh.get(id(1000)).isEmpty(), "nobody published it");
    }
    assertTrue(store.stats().memtables() + store.stats().segments() > 1, "several layers");
  }

  private static void awaitSegments(ConceptStore store) {
    while (store.stats().memtables() > 1) {
      Thread.onSpinWait();
    }
  }

  private static void fill(ConceptStore store) {
    for (int i = 0; i < 200; i++) {
      store.write(new WriteBatch().put(concept(i))); // a group each: memtables end between groups
    }
    WriteBatch chain = new WriteBatch();
    for (int i = 1; i < 200; i++) {
      chain.put(Association.of(id(i - 1), id(i), AssociationType.TEMPORAL, 0.9));
    }
    store.write(chain);
    store.write(new WriteBatch()); // seals what the chain has filled: later commits fill nothing
  }

  private static ConceptId id(int number) {
    return new ConceptId(0, number);
  }

  private static Concept concept(int number) {
    return Concept.builder(id(number), "number word" + number).embedding(1, number).build();
  }

  private static Thread thread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitState(Thread thread, State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }
}
