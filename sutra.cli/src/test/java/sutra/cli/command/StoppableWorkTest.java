package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.TextEmbedder;
import sutra.storage.api.WriteBatch;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppableWorkTest {

  private static final EmbeddingSpace SPACE = EmbeddingSpace.ofDimension(3);

  @TempDir Path directory;

  private ConceptStore open() {
    return ConceptStores.open(directory.resolve("store"), StoreOptions.builder().build());
  }

  private static float[][] vectors(int count) {
    float[][] vectors = new float[count][SPACE.dimension()];
    for (float[] vector : vectors) {
      vector[0] = 1;
    }
    return vectors;
  }

  @Test
  void resultAndFailureAreThoseOfTheWork() {
    assertEquals(Optional.of("done"), StoppableWork.run(() -> "done", () -> {}));
    var failure = new IllegalArgumentException("to=x");
    assertSame(
        failure,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                StoppableWork.run(
                    () -> {
                      throw failure;
                    },
                    () -> {})));
  }

  @Test
  void interruptOfWhoWaitsStopsTheWork() {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    CountDownLatch over = new CountDownLatch(1);
    Optional<String> result =
        StoppableWork.run(
            () -> {
              caller.interrupt();
              await(stopped);
              over.countDown();
              throw new IllegalStateException("stopped");
            },
            () -> {
              stopped.countDown();
              await(over);
            });
    assertEquals(Optional.empty(), result);
    assertFalse(Thread.interrupted());
  }

  /** A model that answers no more holds nobody up, and its store is embedded on from where it was. */
  @Test
  void embeddingEndsWhileTheModelIsAtWorkAndGoesOnLater() {
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < 600; i++) {
      batch.put(Concept.builder("key " + i, "Text number " + i).build());
    }
    Thread caller = Thread.currentThread();
    CountDownLatch released = new CountDownLatch(1);
    TextEmbedder stuck =
        texts -> {
          if (texts.contains("Text number 599")) {
            caller.interrupt();
            await(released);
          }
          return vectors(texts.size());
        };
    try (ConceptStore store = open()) {
      store.write(batch);
      assertEquals(
          Optional.empty(),
          StoppableWork.run(() -> store.reembed(SPACE, stuck, ReembedProgress.NONE), store::close));
    } finally {
      released.countDown();
    }
    try (ConceptStore store = open()) {
      assertEquals(Role.COMPUTED, store.spaces().getFirst().role());
      var report = store.reembed(SPACE, texts -> vectors(texts.size()), ReembedProgress.NONE);
      assertEquals(512, report.reused());
      assertEquals(88, report.embedded());
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
