package sutra.storage.mmap.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.io.StoreFile;

class ForcerTest {

  /** Forces by what a test says; nothing else of a file is asked for. */
  private record ForcedFile(Force action) implements StoreFile {

    interface Force {
      void run() throws IOException;
    }

    @Override
    public void force() throws IOException {
      action.run();
    }

    @Override
    public long size() {
      throw new AssertionError();
    }

    @Override
    public int read(ByteBuffer target, long position) {
      throw new AssertionError();
    }

    @Override
    public void write(ByteBuffer source, long position) {
      throw new AssertionError();
    }

    @Override
    public void truncate(long size) {
      throw new AssertionError();
    }

    @Override
    public void close() {}
  }

  @Test
  void whoAsksGoesOnWhileAnotherThreadForces() throws IOException {
    var meanwhile = new CountDownLatch(1);
    var threads = new Thread[1];
    try (var forcer = new Forcer("forcer-test")) {
      forcer.begin(
          new ForcedFile(() -> {
            threads[0] = Thread.currentThread();
            awaitUninterruptibly(meanwhile);
          }));
      meanwhile.countDown(); // were it forced by this thread, it would not get here
      forcer.await();
      assertNotEquals(Thread.currentThread(), threads[0]);
    }
    assertEquals(Thread.State.TERMINATED, threads[0].getState(), "closing ends the thread");
  }

  @Test
  void whatTheForceThrowsIsThrownOnceAndTheNextForceIsJudgedByItself() throws IOException {
    var failure = new IOException("injected");
    var error = new StackOverflowError("injected");
    try (var forcer = new Forcer("forcer-test")) {
      forcer.begin(
          new ForcedFile(() -> {
            throw failure;
          }));
      assertSame(failure, assertThrows(IOException.class, forcer::await));
      forcer.begin(
          new ForcedFile(() -> {
            throw error;
          }));
      assertSame(error, assertThrows(StackOverflowError.class, forcer::await));
      forcer.begin(new ForcedFile(() -> {}));
      forcer.await();
    }
  }

  /** An interrupt neither ends the wait nor reaches the thread that forces. */
  @Test
  void longForceIsAwaitedAsleepAndThroughInterrupts() throws Exception {
    var device = new CountDownLatch(1);
    var forced = new boolean[1];
    try (var forcer = new Forcer("forcer-test")) {
      var waiting =
          new FutureTask<Boolean>(() -> {
            forcer.begin(
                new ForcedFile(() -> {
                  awaitUninterruptibly(device);
                  forced[0] = true;
                }));
            Thread.currentThread().interrupt();
            forcer.await();
            return forced[0];
          });
      Thread waiter = Thread.ofPlatform().start(waiting);
      while (waiter.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      device.countDown();
      assertEquals(true, waiting.get());
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("the thread that forces was interrupted", e);
    }
  }
}
