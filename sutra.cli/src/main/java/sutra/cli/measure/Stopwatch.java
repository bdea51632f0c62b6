package sutra.cli.measure;

import java.util.Arrays;
import java.util.Optional;

/**
 * Asks all queries one after another and takes the time of each. First it asks them for half as long,
 * once through at most, so that the JVM has compiled what runs.
 *
 * <p>Queries a second are those of the fastest round through all queries, as ANN-Benchmarks
 * (Aumüller, Bernhardsson, Faithfull, Information Systems 87, 2020) takes the best of its runs: what
 * else the machine did meanwhile counts least there. The percentiles are those of all rounds. One
 * thread.
 */
final class Stopwatch {

  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  private final float[][] queries;
  private final Truth truth;
  private final long nanos;
  private long[] times = new long[1 << 10];
  private int count;

  /**
   * @param seconds how long to ask with one setting, at least; all queries are asked at least once
   */
  Stopwatch(Workload workload, Truth truth, double seconds) {
    this.truth = truth;
    this.nanos = Math.round(seconds * NANOS);
    this.queries = new float[workload.queries().count()][];
    Arrays.setAll(queries, workload.queries()::vector);
  }

  /**
   * Measures one setting.
   *
   * @throws MeasuringStoppedException if the thread is interrupted
   */
  CurvePoint measure(String setting, Search search) {
    warm(search);
    count = 0;
    int[][] found = new int[queries.length][];
    double fastest = 0;
    long started = System.nanoTime();
    do {
      int first = count;
      for (int i = 0; i < queries.length; i++) {
        found[i] = timed(search, queries[i]);
      }
      fastest = Math.max(fastest, queriesPerSecond(first));
    } while (System.nanoTime() - started < nanos);
    return point(setting, truth.recall(found), fastest);
  }

  private double queriesPerSecond(int first) {
    double sum = 0;
    for (int i = first; i < count; i++) {
      sum += times[i];
    }
    return (count - first) * NANOS / sum;
  }

  private void warm(Search search) {
    long started = System.nanoTime();
    for (float[] query : queries) {
      MeasuringStoppedException.check();
      search.nearest(query);
      if (System.nanoTime() - started > nanos / 2) {
        return;
      }
    }
  }

  private int[] timed(Search search, float[] query) {
    MeasuringStoppedException.check();
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    long started = System.nanoTime();
    int[] found = search.nearest(query);
    times[count++] = Math.max(1, System.nanoTime() - started);
    return found;
  }

  private CurvePoint point(String setting, double recall, double queriesPerSecond) {
    Arrays.sort(times, 0, count);
    return new CurvePoint(
        setting, recall, queriesPerSecond, micros(50), micros(99), Optional.empty());
  }

  /** The time that so many of a hundred queries do not pass, by the nearest rank. */
  private double micros(int percent) {
    int rank = (int) Math.ceil(count * (percent / 100.0));
    return times[Math.max(0, rank - 1)] / NANOS_PER_MICRO;
  }
}
