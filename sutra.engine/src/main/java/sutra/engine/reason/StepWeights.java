package sutra.engine.reason;

import sutra.storage.api.Traversal.Order;

/**
 * What a step costs, as one whole number, so that the least sum is the best path, sums do not depend on
 * the order of adding, and equal means equal.
 *
 * <p>The logarithmic part is −ln(confidence) in units of 2⁻³², at most 2⁴² a step. By confidence it
 * stands above 8 bits of hops: first the product counts, then fewer hops. By hops it stands below them,
 * in 52 bits: first hops count, then the product. Of paths within {@link PathSearch#DEPTH_LIMIT} hops
 * neither part overflows.
 */
final class StepWeights {

  /** The weight of what may not be followed. */
  static final long NONE = -1;

  private static final int HOP_BITS = 8;
  private static final int LOGARITHM_BITS = 52;
  private static final double UNITS = 0x1p32;

  private final boolean byConfidence;

  StepWeights(Order order) {
    this.byConfidence = order == Order.CONFIDENCE;
  }

  /** The weight of an association, or {@link #NONE} if its confidence is 0. */
  long ofStep(double confidence) {
    if (confidence == 0) {
      return NONE;
    }
    return ofEnd(confidence) + (byConfidence ? 1 : 1L << LOGARITHM_BITS);
  }

  /** The weight of beginning or ending at a concept with a positive confidence; it is no hop. */
  long ofEnd(double confidence) {
    long logarithm = confidence == 1 ? 0 : Math.round(-StrictMath.log(confidence) * UNITS);
    return byConfidence ? logarithm << HOP_BITS : logarithm;
  }

  /** The hops of a path of that weight. */
  int hops(long weight) {
    return (int) (byConfidence ? weight & (1 << HOP_BITS) - 1 : weight >>> LOGARITHM_BITS);
  }

  /** Hops that any path of that weight or a greater one has at least. */
  int leastHops(long weight) {
    return byConfidence ? 0 : hops(weight);
  }
}
