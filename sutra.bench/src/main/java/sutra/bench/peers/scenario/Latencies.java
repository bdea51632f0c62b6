package sutra.bench.peers.scenario;

import org.HdrHistogram.Histogram;

/** Latencies in nanoseconds up to ten minutes, with three significant digits. */
final class Latencies {

  private static final long LONGEST = 600_000_000_000L;

  private Latencies() {}

  static Histogram histogram() {
    return new Histogram(LONGEST, 3);
  }

  /** Records the time since a start. */
  static void record(Histogram nanos, long start) {
    nanos.recordValue(Math.clamp(System.nanoTime() - start, 1, LONGEST));
  }
}
