package sutra.storage.api;

import java.util.Objects;

/**
 * How a store merges its segments. Segments of one level are merged into one of the next, which may
 * be ten times as large, in the background; reads and writes go on.
 *
 * @param segmentsPerLevel so many segments of a level are merged; 2 to 64
 * @param bytesPerSecond how fast merged segments are written at most while merging keeps up; positive.
 *     An explicit {@link ConceptStore#compact} and merging that lags behind are not slowed
 * @param stallSegments with so many segments in the first level, full memtables wait for a merge before
 *     they are written, so that memory fills and writers wait; more than {@code segmentsPerLevel}
 * @param retention which versions merging keeps
 */
public record CompactionOptions(
    int segmentsPerLevel, long bytesPerSecond, int stallSegments, Retention retention) {

  /** Four segments a level, 128 MiB a second, a stall at 32 segments, and all history. */
  public static final CompactionOptions DEFAULT =
      new CompactionOptions(4, 128L << 20, 32, Retention.ALL);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public CompactionOptions {
    if (segmentsPerLevel < 2 || segmentsPerLevel > 64) {
      throw new IllegalArgumentException(
          "segmentsPerLevel=" + segmentsPerLevel + ": expected 2 to 64");
    }
    Ranges.positive("bytesPerSecond", bytesPerSecond);
    if (stallSegments <= segmentsPerLevel) {
      throw new IllegalArgumentException(
          "stallSegments=%d: expected more than segmentsPerLevel=%d"
              .formatted(stallSegments, segmentsPerLevel));
    }
    Objects.requireNonNull(retention, "retention");
  }

  /** The same with another retention. */
  public CompactionOptions withRetention(Retention other) {
    return new CompactionOptions(segmentsPerLevel, bytesPerSecond, stallSegments, other);
  }

  /** The same with another number of segments a level. */
  public CompactionOptions withSegmentsPerLevel(int count) {
    return new CompactionOptions(
        count, bytesPerSecond, Math.max(stallSegments, count + 1), retention);
  }
}
