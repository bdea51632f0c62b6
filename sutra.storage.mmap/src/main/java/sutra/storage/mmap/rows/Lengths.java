package sutra.storage.mmap.rows;

/** Which lengths of vectors may be multiplied and squared without leaving the range of a float. */
public final class Lengths {

  private Lengths() {}

  /** Whether neither the length nor a product of two such vectors leaves the range of a float. */
  public static boolean isUsual(double length) {
    return length >= 0x1p-30 && length <= 0x1p50;
  }

  /** Whether a vector of that length can be coded: a usual one, or one of zeros. */
  public static boolean isCodable(double length) {
    return length == 0 || isUsual(length);
  }
}
