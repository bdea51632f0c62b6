package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
import sutra.storage.api.StoreException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** A store is closed, and its memory freed, under the feet of readers and writers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingStressTest {

  @TempDir Path directory;

  private static ConceptId id(long number) {
    return new ConceptId(0, number);
  }

  @Test
  void closingEndsEveryReadAndWriteWithAValueOrAStoreException() throws Exception {
    for (int round = 0; round < 8; round++) {
      Path place = directory.resolve("round" + round);
      var options =
          StoreOptions.builder()
              .dimension(3)
              .queueBytes(1 << 16)
              .durability(Durability.OS)
              .memtableBytes(50_000)
              .build();
      AtomicLong acknowledged = new AtomicLong();
      try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
        ConceptStore store = ConceptStores.open(place, options);
        var running = new CountDownLatch(12);
        List<Future<?>> calls = new ArrayList<>();
        for (int r = 0; r < 8; r++) {
          calls.add(threads.submit(() -> readUntilClosed(store, running)));
        }
        for (int w = 0; w < 4; w++) {
          long first = (long) w << 32;
          calls.add(threads.submit(() -> writeUntilClosed(store, running, first, acknowledged)));
        }
        StoppingClock.await(running);
        store.close();
        for (Future<?> call : calls) {
          call.get(20, TimeUnit.SECONDS);
        }
      }
      try (ConceptStore store = ConceptStores.open(place, options)) {
        assertTrue(acknowledged.get() <= store.stats().concepts());
      }
    }
  }

  private static void readUntilClosed(ConceptStore store, CountDownLatch running) {
    try {
      for (int i = 0; ; i++) {
        try (Snapshot snapshot = store.snapshot()) {
          snapshot.get(id(i));
          snapshot.search(Query.words("shared word", 5));
          snapshot.search(Query.near(new float[] {1, 2, 3}, 5));
          snapshot.neighbors(id(1), Direction.BOTH, Set.of());
          snapshot.concepts().limit(50).forEach(concept -> assertNotNull(concept.content()));
          store.stats();
        }
        if (i == 20) {
          running.countDown();
        }
      }
    } catch (StoreException e) {
      assertNotNull(e.getMessage()); // closed: what this waits for
    }
  }

  private static void writeUntilClosed(
      ConceptStore store, CountDownLatch running, long first, AtomicLong acknowledged) {
    try {
      for (int i = 0; ; i++) {
        Concept concept =
            Concept.builder(id(first + i), "shared word" + i).embedding(1, i, 3).build();
        WriteBatch batch = new WriteBatch().put(concept);
        batch.put(Association.of(id(1), concept.id(), AssociationType.CAUSAL));
        Receipt receipt = store.writeAsync(batch);
        if (i % 4 == 0) {
          receipt.await();
        }
        acknowledged.incrementAndGet(); // accepted: closing waits for it
        if (i == 100) {
          running.countDown();
        }
      }
    } catch (StoreException e) {
      assertNotNull(e.getMessage());
    }
  }
}
