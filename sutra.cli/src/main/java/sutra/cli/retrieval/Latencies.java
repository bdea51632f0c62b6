package sutra.cli.retrieval;

import java.util.Arrays;

/** The times that questions took, one after another. One thread. */
final class Latencies {

  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  private final long[] nanos;
  private int count;

  /** Has room for so many. */
  Latencies(int capacity) {
    nanos = new long[capacity];
  }

  void add(long elapsedNanos) {
    nanos[count++] = Math.max(1, elapsedNanos);
  }

  /** Questions a second, while one was asked; 0 if there were none. */
  double perSecond() {
    long sum = Arrays.stream(nanos, 0, count).sum();
    return count == 0 ? 0 : count * NANOS / sum;
  }

  /** The time that so many of a hundred do not pass, by the nearest rank; 0 if there were none. */
  double micros(int percent) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(count * (percent / 100.0));
    return sorted[Math.max(0, rank - 1)] / NANOS_PER_MICRO;
  }
}
