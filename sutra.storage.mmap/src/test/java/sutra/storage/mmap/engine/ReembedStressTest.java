package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.BackPressure;
import sutra.storage.api.BackPressureException;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpaceException;
import sutra.storage.api.Query;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.WriteBatch;

/** Changes of spaces beside writers, readers, merges and closing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReembedStressTest {

  private static final int WRITERS = 2;
  private static final int WRITTEN_EACH = 1_500;

  private final ContentModel old = new ContentModel("old", 3);
  private final ContentModel next = new ContentModel("next", 5);
  private final Map<String, ContentModel> models = Map.of("old", old, "next", next);

  @TempDir private Path directory;

  private StoreOptions.Builder options() {
    return StoreOptions.builder()
        .durability(Durability.OS)
        .embeddingSpace(old.space())
        .memtableBytes(1 << 16)
        .walFileBytes(1 << 16)
        .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(2));
  }

  private ConceptStore open(StoreOptions.Builder options) {
    return new MmapStoreProvider().open(directory.resolve("spaces"), options.build());
  }

  /** Writes a concept with the vector that the active space wants. */
  private void put(ConceptStore store, String text) {
    while (true) {
      ContentModel model = models.get(store.embeddingSpace().orElseThrow().name());
      Concept concept = Concept.builder(text, text).embedding(model.vector(text)).build();
      try {
        store.write(new WriteBatch().inSpace(model.name()).put(concept));
        return;
      } catch (EmbeddingSpaceException | BackPressureException again) {
        Thread.onSpinWait();
      }
    }
  }

  private List<Thread> writers(ConceptStore store, Queue<Throwable> failures) {
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      int number = writer;
      Thread thread =
          new Thread(() -> {
            for (int i = 0; i < WRITTEN_EACH; i++) {
              put(store, "Writer " + number + " text " + i % 1_000); // the last replace the first
            }
          });
      thread.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
      thread.start();
      writers.add(thread);
    }
    return writers;
  }

  private void switchBesideWriters(StoreOptions.Builder options) throws InterruptedException {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    try (ConceptStore store = open(options)) {
      List<Thread> writers = writers(store, failures);
      for (int round = 0; round < 2; round++) {
        store.reembed(next.space(), next, ReembedProgress.NONE);
        store.compact();
        store.reembed(old.space(), old, ReembedProgress.NONE);
        store.dropSpace("next");
      }
      for (Thread writer : writers) {
        writer.join();
      }
      store.reembed(next.space(), next, ReembedProgress.NONE);
      assertEquals(List.of(), List.copyOf(failures));
      requireAllFound(store);
      store.compact();
      requireAllFound(store);
    }
    try (ConceptStore store = open(options.embeddingSpace(next.space()))) {
      requireAllFound(store);
    }
    assertEquals(
        List.of(), new MmapStoreProvider().verifyDeep(directory.resolve("spaces")).damages());
  }

  private void requireAllFound(ConceptStore store) {
    assertEquals(WRITERS * 1_000, store.stats().concepts());
    assertEquals(WRITERS * 1_000, store.stats().vectors());
    try (Snapshot snapshot = store.snapshot()) {
      for (int i = 0; i < 1_000; i += 97) {
        String text = "Writer 1 text " + i;
        Query query = Query.builder().near(next.vector(text)).exact().limit(1).build();
        assertEquals(text, snapshot.search(query).getFirst().concept().content());
      }
    }
  }

  @Test
  void whatIsAcknowledgedAcrossSwitchesIsFoundByMeaning() throws InterruptedException {
    switchBesideWriters(options());
  }

  @Test
  void writersThatAreRefusedAtTheGateSucceedLater() throws InterruptedException {
    switchBesideWriters(options().backPressure(BackPressure.REFUSE));
  }

  @Test
  void segmentSealedBehindTheLastTextIsEmbeddedToo() {
    try (ConceptStore store = open(options())) {
      put(store, "Text that is there");
      store.reembed(
          next.space(),
          next,
          (_, _) -> {
            if (store.stats().concepts() == 1) {
              CompletableFuture.runAsync(
                      () -> {
                        put(store, "Text behind the last");
                        store.compact();
                      })
                  .join();
            }
          });
      try (Snapshot snapshot = store.snapshot()) {
        String text = "Text behind the last";
        Query query = Query.builder().near(next.vector(text)).exact().limit(1).build();
        assertEquals(text, snapshot.search(query).getFirst().concept().content());
      }
      assertEquals(2, store.stats().vectors());
    }
  }

  @Test
  void closingDoesNotWaitForAModelAndKeepsWhatItMade() throws InterruptedException {
    CountDownLatch inModel = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    ConceptStore store = open(options());
    for (int i = 0; i < 600; i++) {
      put(store, "Text number " + i);
    }
    Thread caller =
        new Thread(() ->
            store.reembed(
                next.space(),
                texts -> {
                  if (texts.contains("Text number 599")) {
                    inModel.countDown();
                    await(closed);
                  }
                  return next.embed(texts);
                },
                ReembedProgress.NONE));
    caller.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
    caller.start();
    inModel.await();
    store.close();
    closed.countDown();
    caller.join();
    assertEquals(1, failures.size());
    assertTrue(failures.peek() instanceof StoreClosedException, failures.toString());
    try (ConceptStore again = open(options())) {
      assertEquals(Role.COMPUTED, again.spaces().getLast().role());
      assertEquals(512, again.spaces().getLast().vectors());
      assertEquals(512, again.reembed(next.space(), next, ReembedProgress.NONE).reused());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
