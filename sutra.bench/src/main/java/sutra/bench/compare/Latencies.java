package sutra.bench.compare;

import org.HdrHistogram.Histogram;

/** Latencies in nanoseconds up to ten minutes, with three significant digits. */
public final class Latencies {

  private static final long LONGEST = 600_000_000_000L;

  private Latencies() {}

  /** An empty histogram. */
  public static Histogram histogram() {
    return new Histogram(LONGEST, 3);
  }

  /** Records the time since a start. */
  public static void record(Histogram nanos, long start) {
    nanos.recordValue(Math.clamp(System.nanoTime() - start, 1, LONGEST));
  }
}
