package sutra.storage.quant.product;

/**
 * How distances become whole numbers, so that the least of many is found by comparing integers. A point x
 * is nearest to the centroid c with the least |c|²/2 − x·c. With |x|²/2 added that is half the square of a
 * distance, at most |x|² + |c|²: this is scaled to 2³⁰ for one c, and whatever is beyond 2³¹ ends there.
 *
 * <p>For the shortest c the least number is as fine as it can be, and is never beyond: that is for keys,
 * which lose eight bits to a code. For the longest c none is beyond, which vectorized conversion is faster
 * with. Stateless.
 */
final class FixedPoint {

  /** Keeps products finite; parts shorter than 2⁻³⁵ are compared less finely. */
  private static final float SCALE_LIMIT = 0x1p100f;

  private FixedPoint() {}

  /**
   * What to multiply with.
   *
   * @param square of the length of the point
   * @param centroidSquare of the length of the centroid c
   */
  static float scale(float square, float centroidSquare) {
    return Math.min(SCALE_LIMIT, 0x1p30f / (square + centroidSquare));
  }

  /** What to add after that. */
  static float base(float square, float scale) {
    return scale * square / 2;
  }
}
