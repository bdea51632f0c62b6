package sutra.storage.mmap.merge;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import sutra.storage.mmap.segment.SteadyPace;
import sutra.storage.mmap.segment.WritePace;

/** Writes no faster than it may on average, and no more once the store closes. One thread. */
final class MergePace implements WritePace {

  private final SteadyPace steady;
  private final BooleanSupplier isStopped;

  /**
   * @param isHurried whether to go on without waiting
   * @param isStopped whether to give up
   */
  MergePace(long bytesPerSecond, BooleanSupplier isHurried, BooleanSupplier isStopped) {
    this.steady =
        new SteadyPace(bytesPerSecond, () -> isStopped.getAsBoolean() || isHurried.getAsBoolean());
    this.isStopped = isStopped;
  }

  @Override
  public void beforeWriting(long bytes) throws IOException {
    steady.beforeWriting(bytes);
    if (isStopped.getAsBoolean()) {
      throw new MergeStoppedException();
    }
  }
}
