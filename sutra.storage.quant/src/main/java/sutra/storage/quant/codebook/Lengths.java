package sutra.storage.quant.codebook;

/** Lengths of vectors, summed in double precision so that no finite vector overflows. Stateless. */
public final class Lengths {

  private Lengths() {}

  /** The sum of the squares. */
  public static double squared(float[] vector) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i < vector.length - 1; i += 2) {
      even += (double) vector[i] * vector[i];
      odd += (double) vector[i + 1] * vector[i + 1];
    }
    if (i < vector.length) {
      even += (double) vector[i] * vector[i];
    }
    return even + odd;
  }

  /**
   * Scales a vector to length 1.
   *
   * @param into takes it; may be the vector itself; zeros for a vector of zeros
   * @return whether it has a direction, that is, is not a vector of zeros
   */
  public static boolean unit(float[] vector, float[] into) {
    double square = squared(vector);
    double factor = square == 0 ? 0 : 1 / Math.sqrt(square);
    for (int i = 0; i < vector.length; i++) {
      into[i] = (float) (vector[i] * factor);
    }
    return square != 0;
  }
}
