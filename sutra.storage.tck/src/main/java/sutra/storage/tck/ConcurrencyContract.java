package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Query;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Many threads on one store. */
public abstract class ConcurrencyContract extends ContractCase {

  private static final int READERS = 3;
  private static final int WRITERS = 4;
  private static final int ROUNDS = 300;
  private static final int TOGETHER = 20;

  /** For whoever runs these tests alone. */
  protected ConcurrencyContract() {}

  @Test
  void readersSeeWholeBatchesInOrder() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (ConceptStore store = open();
        ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      store.write(round(0));
      List<Future<Long>> readers = new ArrayList<>();
      for (int r = 0; r < READERS; r++) {
        readers.add(threads.submit(() -> readWholeRounds(store, done)));
      }
      try {
        for (int round = 1; round <= ROUNDS; round++) {
          if (round % 2 == 0) {
            store.write(round(round));
          } else {
            store.writeAsync(round(round), Durability.MEMORY);
          }
        }
      } finally {
        done.set(true);
      }
      for (Future<Long> reader : readers) {
        assertTrue(reader.get() > 0);
      }
      assertEquals(TOGETHER, store.stats().concepts());
      assertEquals(TOGETHER, store.stats().associations());
    }
  }

  /** Twenty concepts that say the same, and a link from each to the hub, as sure as they. */
  private static WriteBatch round(int round) {
    WriteBatch batch = new WriteBatch();
    for (int i = 1; i <= TOGETHER; i++) {
      if (round % 10 == 9) {
        batch.delete(id(i));
      }
      batch.put(
          Concept.builder(id(i), "word" + round).attribute("round", round).created(THEN).build());
      batch.put(Association.of(id(i), id(0), ROAD, round / (double) ROUNDS));
    }
    return batch;
  }

  private static long readWholeRounds(ConceptStore store, AtomicBoolean done) {
    long reads = 0;
    long lastSequence = 0;
    long lastRound = 0;
    do {
      try (Snapshot snapshot = store.snapshot()) {
        assertTrue(snapshot.sequence() >= lastSequence, "sequences never fall");
        long round = (Long) snapshot.get(id(1)).orElseThrow().attributes().get("round");
        assertTrue(round >= lastRound, "commits are seen in order");
        assertWhole(snapshot, round);
        lastSequence = snapshot.sequence();
        lastRound = round;
        reads++;
      }
    } while (!done.get());
    return reads;
  }

  private static void assertWhole(Snapshot snapshot, long round) {
    assertEquals(TOGETHER, snapshot.conceptCount());
    for (Concept concept : snapshot.concepts().toList()) {
      assertEquals(round, concept.attributes().get("round"));
    }
    var links = snapshot.neighbors(id(0), Direction.INCOMING, Set.of());
    assertEquals(TOGETHER, links.size());
    for (var link : links) {
      assertEquals(round / (double) ROUNDS, link.association().confidence());
    }
    assertEquals(TOGETHER, snapshot.search(Query.words("word" + round, 100)).size());
  }

  @Test
  void eachWriterReadsItsOwnWrites() throws Exception {
    Set<Long> sequences = new HashSet<>();
    try (ConceptStore store = open();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<List<Long>>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        long first = 1_000_000L * w;
        writers.add(threads.submit(() -> writeAndReadBack(store, first)));
      }
      for (Future<List<Long>> writer : writers) {
        sequences.addAll(writer.get());
      }
      assertEquals(WRITERS * ROUNDS, sequences.size(), "no sequence is given twice");
      assertEquals(WRITERS * ROUNDS, store.stats().concepts());
      assertEquals(WRITERS * ROUNDS, store.stats().written());
    }
  }

  private static List<Long> writeAndReadBack(ConceptStore store, long first) {
    List<Long> sequences = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      Concept concept = numbered(first + i, i);
      Receipt receipt = store.put(concept);
      sequences.add(receipt.sequence());
      try (Snapshot snapshot = store.snapshot()) {
        Concept found = snapshot.get(concept.id()).orElseThrow();
        assertEquals(receipt.sequence(), found.version());
        assertEquals(concept.content(), found.content());
      }
    }
    return sequences;
  }

  @Test
  void oneSnapshotServesManyThreads() throws Exception {
    try (ConceptStore store = open();
        ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 500; i++) {
        batch.put(numbered(i, i));
      }
      store.write(batch);
      try (Snapshot snapshot = store.snapshot()) {
        List<Future<Integer>> sums = new ArrayList<>();
        for (int r = 0; r < READERS; r++) {
          sums.add(
              threads.submit(() -> snapshot.concepts().mapToInt(c -> c.content().length()).sum()));
        }
        for (Future<Integer> sum : sums) {
          assertEquals(500 * 499 / 2, sum.get());
        }
      }
    }
  }
}
