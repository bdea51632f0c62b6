package sutra.bench.vectors.trial;

import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Recalls and rates by the value of a knob. */
final class Curve {

  private final TreeMap<Double, Double> rates = new TreeMap<>();

  /** Adds what one value of the knob gave. */
  void add(double recall, double rate) {
    rates.merge(recall, rate, Math::max);
  }

  /**
   * The rate at a recall: between two points, the rate's logarithm is taken as a line; what finds more
   * counts if it is faster, too. Empty if no point finds so much.
   */
  OptionalDouble rateAt(double recall) {
    double best = rates.tailMap(recall, true).values().stream().mapToDouble(r -> r).max().orElse(0);
    if (best == 0) {
      return OptionalDouble.empty();
    }
    for (double less : List.copyOf(rates.headMap(recall, false).keySet())) {
      for (double more : rates.tailMap(recall, true).keySet()) {
        best = Math.max(best, between(less, more, recall));
      }
    }
    return OptionalDouble.of(best);
  }

  private double between(double less, double more, double recall) {
    double part = (recall - less) / (more - less);
    return Math.exp((1 - part) * Math.log(rates.get(less)) + part * Math.log(rates.get(more)));
  }
}
