package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;

/** An interrupt closes a channel for everyone; so callers' threads never touch one. */
class InterruptTest {

  private static final int WRITES = 2_000;

  private final MmapStoreProvider provider = new MmapStoreProvider();

  @TempDir Path directory;

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void interruptedCallerOpensWritesReadsVerifiesAndCloses() {
    Thread.currentThread().interrupt();
    for (int life = 1; life <= 3; life++) {
      try (ConceptStore store = provider.open(directory, StoreOptions.defaults())) {
        store.put(Concept.builder("life" + life, "text").build());
        try (Snapshot snapshot = store.snapshot()) {
          assertEquals(life, snapshot.conceptCount());
          assertTrue(snapshot.get(ConceptId.ofKey("life" + life)).isPresent());
        }
      }
      assertTrue(provider.verify(directory).isClean());
    }
    assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
  }

  @Test
  void interruptsWhileWritingHarmNothing() throws InterruptedException {
    try (ConceptStore store =
        provider.open(directory, StoreOptions.builder().walFileBytes(1 << 16).build())) {
      var done = new AtomicBoolean();
      var problem = new AtomicReference<Throwable>();
      Thread writer =
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, e) -> problem.set(e))
              .start(() -> {
                for (int i = 0; i < WRITES; i++) {
                  store.put(Concept.builder("key" + i, "text " + i).build());
                  store.snapshot().get(ConceptId.ofKey("key" + i)).orElseThrow();
                }
                done.set(true);
              });
      while (writer.isAlive()) {
        writer.interrupt();
        Thread.onSpinWait();
      }
      writer.join();
      assertTrue(done.get(), () -> "stopped by " + problem.get());
    }
    try (ConceptStore store = provider.open(directory, StoreOptions.defaults())) {
      assertEquals(WRITES, store.snapshot().conceptCount());
    }
  }
}
