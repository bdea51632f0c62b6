package sutra.storage.mmap.merge;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import sutra.storage.mmap.segment.WritePace;

/** Writes no faster than it may on average, and no more once the store closes. One thread. */
final class MergePace implements WritePace {

  private static final double NANOS_PER_SECOND = 1e9;

  private final double bytesPerSecond;
  private final BooleanSupplier isHurried;
  private final BooleanSupplier isStopped;
  private long nextNanos = System.nanoTime();

  /**
   * @param isHurried whether to go on without waiting
   * @param isStopped whether to give up
   */
  MergePace(long bytesPerSecond, BooleanSupplier isHurried, BooleanSupplier isStopped) {
    this.bytesPerSecond = bytesPerSecond;
    this.isHurried = isHurried;
    this.isStopped = isStopped;
  }

  @Override
  public void beforeWriting(long bytes) throws IOException {
    long now = System.nanoTime();
    while (!isStopped.getAsBoolean() && !isHurried.getAsBoolean() && nextNanos - now > 0) {
      LockSupport.parkNanos(this, nextNanos - now);
      now = System.nanoTime();
    }
    if (isStopped.getAsBoolean()) {
      throw new MergeStoppedException();
    }
    nextNanos = Math.max(nextNanos, now) + (long) (bytes / bytesPerSecond * NANOS_PER_SECOND);
  }
}
