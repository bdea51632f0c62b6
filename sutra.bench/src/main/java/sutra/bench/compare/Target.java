package sutra.bench.compare;

import java.util.Map;
import java.util.Optional;

/**
 * What Sutra is to reach in one metric: a value of its own, or a multiple of another product's.
 *
 * @param metric what is compared
 * @param factor the value, or the multiple
 * @param reference the other product, {@link #BEST_PEER}, or empty for a plain value
 */
public record Target(Metric metric, double factor, String reference) {

  /** Stands for whichever product but Sutra and the baselines has the best value. */
  public static final String BEST_PEER = "the best peer";

  private static final double THOUSAND = 1000;

  /** A value of its own. */
  public static Target value(Metric metric, double value) {
    return new Target(metric, value, "");
  }

  /** A multiple of what a product reached. */
  public static Target times(Metric metric, double factor, String product) {
    return new Target(metric, factor, product);
  }

  /** A multiple of what the best peer reached. */
  public static Target timesBestPeer(Metric metric, double factor) {
    return new Target(metric, factor, BEST_PEER);
  }

  /**
   * The value to reach, if what it refers to was measured.
   *
   * @param others what the other products reached in the metric; baselines are named, too
   * @param bestPeer the best of the products that are no baselines, if there is one
   */
  public Optional<Double> bound(Map<String, Double> others, Optional<Double> bestPeer) {
    if (reference.isEmpty()) {
      return Optional.of(factor);
    }
    Optional<Double> base =
        reference.equals(BEST_PEER) ? bestPeer : Optional.ofNullable(others.get(reference));
    return base.map(value -> value * factor);
  }

  /** Whether a value of Sutra reaches the bound. */
  public boolean isMet(double own, double bound) {
    return metric.moreIsBetter() ? own >= bound : own <= bound;
  }

  @Override
  public String toString() {
    String sign = metric.moreIsBetter() ? " ≥ " : " ≤ ";
    return reference.isEmpty()
        ? metric.name() + sign + number(factor) + " " + metric.unit()
        : metric.name() + sign + number(factor) + " × " + reference;
  }

  private static String number(double value) {
    return value == Math.rint(value) && value >= 10
        ? "%,.0f".formatted(value)
        : "" + Math.round(value * THOUSAND) / THOUSAND;
  }
}
