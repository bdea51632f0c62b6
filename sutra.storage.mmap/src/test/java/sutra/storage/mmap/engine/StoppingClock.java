package sutra.storage.mmap.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A clock inside which the log thread, once told to, stops in the middle of its next commit. */
final class StoppingClock extends Clock {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private volatile boolean stopping;

  /** Makes the log thread stop when it next dates a commit. */
  void stopNext() {
    stopping = true;
  }

  /** Returns when the log thread stands still. */
  void awaitStop() {
    await(reached);
  }

  void goOn() {
    stopping = false;
    goOn.countDown();
  }

  @Override
  public Instant instant() {
    if (stopping && Thread.currentThread().getName().startsWith("sutra-log-")) {
      reached.countDown();
      await(goOn);
    }
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

  /** Waits for a latch, a minute at most. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing came within a minute");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
