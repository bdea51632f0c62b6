package sutra.storage.quant.binary;

/** Lengths of vectors, in double precision: squares of floats do not overflow there. */
final class Lengths {

  private Lengths() {}

  static double dot(float[] a, float[] b) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i < a.length - 1; i += 2) {
      even += (double) a[i] * b[i];
      odd += (double) a[i + 1] * b[i + 1];
    }
    return i < a.length ? even + odd + (double) a[i] * b[i] : even + odd;
  }

  /** 1 by the length of a vector; 0 for a vector of zeros. */
  static double inverse(float[] vector) {
    double square = dot(vector, vector);
    return square == 0 ? 0 : 1 / Math.sqrt(square);
  }
}
