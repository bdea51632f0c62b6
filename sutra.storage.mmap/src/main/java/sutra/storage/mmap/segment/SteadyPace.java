package sutra.storage.mmap.segment;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Writes no faster than it may on average, in many short stretches of work, so that others get their turn on a
 * processor between them. One thread.
 */
public final class SteadyPace implements WritePace {

  private static final double NANOS_PER_SECOND = 1e9;

  private final double bytesPerSecond;
  private final BooleanSupplier isHurried;
  private long nextNanos = System.nanoTime();

  /**
   * @param isHurried whether to go on without waiting; asked again while it waits, so whoever changes its
   *     answer may unpark the thread
   */
  public SteadyPace(long bytesPerSecond, BooleanSupplier isHurried) {
    this.bytesPerSecond = bytesPerSecond;
    this.isHurried = isHurried;
  }

  @Override
  public void beforeWriting(long bytes) {
    long now = System.nanoTime();
    while (!isHurried.getAsBoolean() && nextNanos - now > 0) {
      LockSupport.parkNanos(this, nextNanos - now);
      now = System.nanoTime();
    }
    nextNanos = Math.max(nextNanos, now) + (long) (bytes / bytesPerSecond * NANOS_PER_SECOND);
  }
}
