package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptCursor;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Query;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

/** What closed stores and snapshots still do: refuse. */
public abstract class ClosingContract extends ContractCase {

  private static final int READERS = 4;

  /** For whoever runs these tests alone. */
  protected ClosingContract() {}

  private static Map<String, Executable> reads(Snapshot snapshot) {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("sequence", snapshot::sequence);
    calls.put("get", () -> snapshot.get(id("a")));
    calls.put("get of nothing", () -> snapshot.get(id("nothing")));
    calls.put("neighbors", () -> snapshot.neighbors(id("a"), Direction.BOTH, Set.of()));
    calls.put("words", () -> snapshot.search(Query.words("text", 1)));
    calls.put("near", () -> snapshot.search(Query.near(new float[] {1, 0, 0}, 1)));
    calls.put("time", () -> snapshot.search(Query.builder().createdFrom(THEN).build()));
    calls.put("path", () -> snapshot.path(Traversal.between(id("a"), id("b"))));
    calls.put("path to itself", () -> snapshot.path(Traversal.between(id("a"), id("a"))));
    calls.put("concepts", () -> snapshot.concepts().count());
    calls.put("cursor", snapshot::cursor);
    calls.put("cursor of an id", () -> snapshot.cursor(id("a")));
    calls.put("associations", () -> snapshot.associations().count());
    calls.put("conceptCount", snapshot::conceptCount);
    calls.put("conceptCount by word", () -> snapshot.conceptCount("text"));
    calls.put("associationCount", snapshot::associationCount);
    return calls;
  }

  private static Map<String, Executable> calls(ConceptStore store) {
    Map<String, Executable> calls = new LinkedHashMap<>();
    WriteBatch batch = new WriteBatch().put(concept("b", 1, 0, 0));
    calls.put("write", () -> store.write(batch));
    calls.put("write at a level", () -> store.write(batch, Durability.MEMORY));
    calls.put("writeAsync", () -> store.writeAsync(batch));
    calls.put("writeAsync at a level", () -> store.writeAsync(batch, Durability.MEMORY));
    calls.put("write of nothing", () -> store.write(new WriteBatch()));
    calls.put("put", () -> store.put(concept("b", 1, 0, 0)));
    calls.put("put of a link", () -> store.put(link("a", "b", ROAD, 1)));
    calls.put("delete", () -> store.delete(id("a")));
    calls.put("delete of a link", () -> store.delete(id("a"), id("b"), ROAD));
    calls.put("sync", store::sync);
    calls.put("snapshot", store::snapshot);
    calls.put("embeddingSpace", store::embeddingSpace);
    calls.put("stats", store::stats);
    return calls;
  }

  private static void assertAllRefused(Map<String, Executable> calls) {
    calls.forEach((name, call) -> assertThrows(StoreClosedException.class, call, name));
  }

  private static void putSome(ConceptStore store) {
    store.put(concept("a", 1, 0, 0));
    store.put(link("a", "b", ROAD, 1));
  }

  @Test
  void closedSnapshotRefusesEachRead() {
    try (ConceptStore store = open()) {
      putSome(store);
      Snapshot snapshot = store.snapshot();
      snapshot.close();
      snapshot.close();
      assertAllRefused(reads(snapshot));
      assertEquals(1, store.stats().concepts(), "the store goes on");
    }
  }

  @Test
  void closedStoreRefusesEachCallButClose() {
    ConceptStore store = open();
    putSome(store);
    store.close();
    assertAllRefused(calls(store));
    store.close();
  }

  @Test
  void snapshotsEndWithTheirStore() {
    ConceptStore store = open();
    putSome(store);
    Snapshot snapshot = store.snapshot();
    store.close();
    assertAllRefused(reads(snapshot));
    snapshot.close();
  }

  @Test
  void streamsEndWithTheirSnapshot() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 1_000; i++) {
        batch.put(numbered(i, 10));
      }
      store.write(batch);
      Snapshot snapshot = store.snapshot();
      Iterator<Concept> concepts = snapshot.concepts().iterator();
      for (int i = 0; i < 10; i++) {
        assertNotNull(concepts.next());
      }
      snapshot.close();
      assertThrows(StoreClosedException.class, () -> concepts.forEachRemaining(_ -> {}));
    }
  }

  @Test
  void cursorsEndWithTheirSnapshot() {
    try (ConceptStore store = open()) {
      putSome(store);
      store.put(concept("b", 1, 0, 0));
      Snapshot snapshot = store.snapshot();
      ConceptCursor cursor = snapshot.cursor();
      assertTrue(cursor.next());
      snapshot.close();
      assertThrows(StoreClosedException.class, cursor::next);
    }
  }

  @Test
  void receiptsOfAClosedStoreAreDone() {
    ConceptStore store = open();
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      receipts.add(store.writeAsync(new WriteBatch().put(numbered(i, 10))));
    }
    store.close();
    for (Receipt receipt : receipts) {
      assertTrue(receipt.isDone());
      assertEquals(receipt, receipt.await());
    }
  }

  @Test
  void readsDuringCloseEndWithAnAnswerOrARefusal() throws Exception {
    for (int round = 0; round < 10; round++) {
      ConceptStore store = open();
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 500; i++) {
        batch.put(numbered(i, 100));
      }
      store.write(batch);
      try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
        CountDownLatch reading = new CountDownLatch(READERS);
        List<Future<Long>> readers = new ArrayList<>();
        for (int r = 0; r < READERS; r++) {
          readers.add(threads.submit(() -> readUntilClosed(store, reading)));
        }
        reading.await();
        store.close();
        for (Future<Long> reader : readers) {
          assertTrue(reader.get() > 0);
        }
      }
    }
  }

  /** Reads until it is refused, and returns how often it was answered. */
  private static long readUntilClosed(ConceptStore store, CountDownLatch reading) {
    long answers = 0;
    try {
      while (true) {
        try (Snapshot snapshot = store.snapshot()) {
          long number = answers % 500;
          assertEquals(100, snapshot.get(id(number)).orElseThrow().content().length());
          assertEquals(5, snapshot.concepts().limit(5).count());
        }
        if (answers++ == 0) {
          reading.countDown();
        }
      }
    } catch (StoreClosedException e) {
      return answers;
    }
  }
}
