package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sutra.storage.api.BackPressure;
import sutra.storage.api.BackPressureException;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreFullException;
import sutra.storage.api.WriteBatch;

/** Writers that are faster than their store, and stores that may not grow. */
public abstract class BackPressureContract extends ContractCase {

  private static final int WRITERS = 4;
  private static final int EACH = 1_000;

  /** For whoever runs these tests alone. */
  protected BackPressureContract() {}

  /** Runs a task for each writer's range of numbers, and waits for all. */
  private static void forAllWriters(WriterTask task) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        long first = (long) w * EACH;
        Callable<Void> range =
            () -> {
              for (long number = first; number < first + EACH; number++) {
                task.write(number);
              }
              return null;
            };
        writers.add(threads.submit(range));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
  }

  private interface WriterTask {
    void write(long number) throws Exception;
  }

  @Test
  void storeThatBlocksLosesNothing() throws Exception {
    var small = options().queueBytes(1 << 16).backPressure(BackPressure.BLOCK);
    try (ConceptStore store = open(small)) {
      forAllWriters(number -> store.writeAsync(new WriteBatch().put(numbered(number, 200))));
      store.sync();
      assertEquals(WRITERS * EACH, store.stats().concepts());
      assertEquals(0, store.stats().rejected());
      try (Snapshot snapshot = store.snapshot()) {
        for (long number = 0; number < WRITERS * EACH; number += 7) {
          Concept found = snapshot.get(id(number)).orElseThrow();
          assertEquals(numbered(number, 200).content(), found.content());
        }
      }
    }
  }

  @Test
  void storeThatRefusesKeepsWhatItAcceptedAndCountsTheRest() throws Exception {
    Set<Long> accepted = ConcurrentHashMap.newKeySet();
    AtomicLong refused = new AtomicLong();
    var small = options().queueBytes(1 << 16).backPressure(BackPressure.REFUSE);
    try (ConceptStore store = open(small)) {
      forAllWriters(number -> {
        try {
          store.writeAsync(new WriteBatch().put(numbered(number, 2_000)));
          accepted.add(number);
        } catch (BackPressureException e) {
          refused.incrementAndGet();
          assertFalse(e.getMessage().isBlank());
        }
      });
      while (store.stats().pending() > 0) {
        Thread.onSpinWait(); // the time limit of the test ends it
      }
      assertEquals(refused.get(), store.stats().rejected());
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(
            accepted, snapshot.concepts().map(c -> c.id().low()).collect(Collectors.toSet()));
      }
    }
  }

  /** A store may need little memory, or none that counts, and then refuses nothing. */
  @Test
  void storeThatIsFullKeepsWhatItAcceptedAndIsReadOn() {
    try (ConceptStore store = open(options().memoryLimitBytes(3 << 20))) {
      long accepted = 0;
      long refused = 0;
      for (int i = 0; i < 4_000 && refused == 0; i++) {
        try {
          store.put(numbered(i, 1_000));
          accepted++;
        } catch (StoreFullException e) {
          refused++;
          assertFalse(e.getMessage().isBlank());
        }
      }
      assertTrue(accepted > 0);
      assertEquals(refused, store.stats().rejected());
      assertEquals(accepted, store.stats().concepts());
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(1_000, snapshot.get(id(0)).orElseThrow().content().length());
        assertEquals(accepted, snapshot.conceptCount());
      }
      store.sync();
    }
  }
}
