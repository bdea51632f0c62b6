package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
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
import sutra.storage.api.WriteBatch;

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

  /** Restoring an interrupt is what a callback may well do; it runs on the engine's thread. */
  @Test
  void callbackThatInterruptsItsThreadHarmsNothing() throws InterruptedException {
    var clock = new HeldClock();
    try (ConceptStore store =
        provider.open(directory, StoreOptions.builder().clock(clock).build())) {
      clock.hold();
      var interrupted = new CountDownLatch(1);
      store
          .writeAsync(new WriteBatch().put(Concept.builder("first", "").build()))
          .completion()
          .thenRun(() -> {
            Thread.currentThread().interrupt();
            interrupted.countDown();
          });
      clock.release();
      interrupted.await();
      store.put(Concept.builder("second", "").build());
    }
    assertTrue(provider.verify(directory).isClean());
  }

  @Test
  void callbackThatClosesTheStoreIsToldWhyItCannot() {
    var clock = new HeldClock();
    try (ConceptStore store =
        provider.open(directory, StoreOptions.builder().clock(clock).build())) {
      clock.hold();
      var closing =
          store
              .writeAsync(new WriteBatch().put(Concept.builder("first", "").build()))
              .completion()
              .thenRun(store::close)
              .toCompletableFuture();
      clock.release();
      var problem = assertThrows(CompletionException.class, closing::join);
      assertInstanceOf(IllegalStateException.class, problem.getCause());
      store.put(Concept.builder("second", "").build());
    }
  }

  /** Holds the log thread up, so that a callback is there before the write is done. */
  private static final class HeldClock extends Clock {

    private final Semaphore permits = new Semaphore(Integer.MAX_VALUE);

    void hold() {
      permits.drainPermits();
    }

    void release() {
      permits.release(Integer.MAX_VALUE / 2);
    }

    @Override
    public Instant instant() {
      permits.acquireUninterruptibly();
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
