package sutra.cli.output;

import java.time.Duration;
import sutra.storage.api.StoreStats;

/**
 * How fast a store changed between two looks at it, by what its files say.
 *
 * @param interval the time between the looks; zero for the first look, when all rates are 0
 * @param commits that became visible, per second
 * @param concepts more, or fewer, per second
 * @param associations more, or fewer, per second
 * @param diskBytes by which its files grew, or shrank, per second
 */
public record StatsRates(
    Duration interval, double commits, double concepts, double associations, double diskBytes) {

  /** Of a first look. */
  public static final StatsRates NONE = new StatsRates(Duration.ZERO, 0, 0, 0, 0);

  private static final double NANOS = 1e9;

  /** Compares two looks. */
  public static StatsRates between(StoreStats before, StoreStats after, Duration interval) {
    double seconds = interval.toNanos() / NANOS;
    if (seconds <= 0) {
      return NONE;
    }
    return new StatsRates(
        interval,
        (after.visibleSequence() - before.visibleSequence()) / seconds,
        (after.concepts() - before.concepts()) / seconds,
        (after.associations() - before.associations()) / seconds,
        (diskBytes(after) - diskBytes(before)) / seconds);
  }

  private static long diskBytes(StoreStats stats) {
    return stats.walBytes() + stats.segmentBytes();
  }
}
