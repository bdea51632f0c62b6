package sutra.storage.quant.product;

/**
 * How distances become whole numbers, so that the least of many is found by comparing integers. A point x
 * is nearest to the centroid c with the least |c|²/2 − x·c. With |x|²/2 added that is half the square of a
 * distance. The least of all is at most |x|² + |c₀|², c₀ being the shortest centroid: this is scaled to
 * 2³⁰, and whatever is beyond 2³¹ ends there. Stateless.
 */
final class FixedPoint {

  /** Keeps products finite; parts shorter than 2⁻³⁵ are compared less finely. */
  private static final float SCALE_LIMIT = 0x1p100f;

  private FixedPoint() {}

  /**
   * What to multiply with.
   *
   * @param square of the length of the point
   * @param shortestSquare of the length of the shortest centroid
   */
  static float scale(float square, float shortestSquare) {
    return Math.min(SCALE_LIMIT, 0x1p30f / (square + shortestSquare));
  }

  /** What to add after that. */
  static float base(float square, float scale) {
    return scale * square / 2;
  }
}
