package sutra.storage.api.quantize;

import sutra.storage.api.kernel.Similarity;

/**
 * The scores that codes estimate, from the vectors themselves, summed in double precision and always in the
 * same order: kernels round otherwise once they are compiled. Slow; for measuring and tests.
 */
public final class ExactScore {

  private ExactScore() {}

  /**
   * The score of two vectors: the greater, the nearer. Under Euclidean similarity it is minus the square of
   * the distance, which keeps apart what {@code 1 / (1 + d²)} rounds to the same float; under cosine it is 0
   * if one of them is of zeros.
   *
   * @param a of as many floats as {@code b}
   */
  public static double of(Similarity similarity, float[] a, float[] b) {
    return switch (similarity) {
      case DOT -> dot(a, b);
      case EUCLIDEAN -> -squaredDistance(a, b);
      case COSINE -> {
        double lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
        yield lengths == 0 ? 0 : dot(a, b) / lengths;
      }
    };
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
