package sutra.storage.quant.product;

/**
 * How distances become whole numbers, so that the least of many is found by comparing integers. A point x
 * is nearest to the centroid c with the least |c|²/2 − x·c. With |x|²/2 added that is half the square of a
 * distance, and the least of all is at most (|x| + |c₀|)²/2, c₀ being the shortest centroid: this is scaled
 * to 2³⁰, and whatever is beyond 2³¹ ends there. Stateless.
 */
final class FixedPoint {

  /** Keeps the product with a length of 0 finite. */
  private static final float SCALE_LIMIT = 0x1p100f;

  private FixedPoint() {}

  /** What to multiply with, for a point of that length. */
  static float scale(float square, float shortest) {
    double reach = Math.sqrt(square) + shortest;
    return (float) Math.min(SCALE_LIMIT, 0x1p31 / (reach * reach));
  }

  /** What to add after that. */
  static float base(float square, float scale) {
    return scale * square / 2;
  }
}
