package sutra.bench.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The values that one round gave. Not thread-safe. */
public final class Figures {

  private static final double NANOS_PER_MICRO = 1000;

  private final Map<Metric, Double> values = new LinkedHashMap<>();

  /** Adds a value. */
  public Figures with(Metric metric, double value) {
    values.put(metric, value);
    return this;
  }

  /** Adds a percentile of latencies in nanoseconds as microseconds. */
  public Figures with(Metric metric, Histogram nanos, double percentile) {
    return with(metric, nanos.getValueAtPercentile(percentile) / NANOS_PER_MICRO);
  }

  /** All values, in the order in which they were added. */
  public Map<Metric, Double> values() {
    return Collections.unmodifiableMap(values);
  }
}
