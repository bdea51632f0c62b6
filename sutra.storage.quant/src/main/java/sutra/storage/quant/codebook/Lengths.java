package sutra.storage.quant.codebook;

/**
 * Products and lengths of vectors, summed in double precision so that no finite vector overflows. Sums
 * have a fixed order: what is stored depends on them. Stateless.
 */
public final class Lengths {

  private Lengths() {}

  /** The dot product of two vectors of one dimension. */
  public static double dot(float[] a, float[] b) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i < a.length - 1; i += 2) {
      even += (double) a[i] * b[i];
      odd += (double) a[i + 1] * b[i + 1];
    }
    if (i < a.length) {
      even += (double) a[i] * b[i];
    }
    return even + odd;
  }

  /** The sum of the squares. */
  public static double squared(float[] vector) {
    return dot(vector, vector);
  }

  /** 1 by the length of a vector; 0 for a vector of zeros. */
  public static double inverse(float[] vector) {
    double square = squared(vector);
    return square == 0 ? 0 : 1 / Math.sqrt(square);
  }

  /**
   * Scales a vector to length 1.
   *
   * @param into takes it; may be the vector itself; zeros for a vector of zeros
   * @return whether it has a direction, that is, is not a vector of zeros
   */
  public static boolean unit(float[] vector, float[] into) {
    double factor = inverse(vector);
    for (int i = 0; i < vector.length; i++) {
      into[i] = (float) (vector[i] * factor);
    }
    return factor != 0;
  }
}
