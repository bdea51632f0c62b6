package sutra.storage.api.kernel;

/**
 * How a vector becomes signed bytes and one scale, so that the bytes times the scale become the same bytes
 * and the same scale again.
 *
 * <p>The scale is the greatest magnitude divided by 127, cut to 16 significant bits, and 2⁻¹³³ at
 * least. A byte times it needs 23 bits, which a float has: nothing is rounded then. The greatest byte is ±127, so that
 * the scale follows from the products; or the scale is the least one, and follows from that. Because it
 * is cut, never rounded up, 127 scales do not leave the range of a float. Stateless; any thread.
 */
public final class ByteScale {

  /** The greatest magnitude of a byte here; -128 is not used. */
  private static final int MOST = 127;

  /** Its products with bytes are floats, though they are denormal. */
  private static final float LEAST = 0x1p-133f;

  /** Bits of a double's mantissa beyond those of the scale. */
  private static final int CUT_BITS = 52 - 15;

  private ByteScale() {}

  /**
   * The scale of a vector.
   *
   * @param vector finite components
   */
  public static float of(float[] vector) {
    float greatest = 0;
    for (float component : vector) {
      greatest = Math.max(greatest, Math.abs(component));
    }
    long bits = Double.doubleToRawLongBits((double) greatest / MOST);
    return Math.max(LEAST, (float) Double.longBitsToDouble(bits & -1L << CUT_BITS));
  }

  /** The byte nearest to a component of a vector of that scale, in [-127, 127]. */
  public static byte steps(float component, float scale) {
    return (byte) Math.rint((double) component / scale);
  }
}
