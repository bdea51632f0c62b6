package sutra.bench.embedding;

/** How near vectors are to each other. */
final class Agreement {

  private Agreement() {}

  /**
   * The mean cosine of vectors of the same texts.
   *
   * @throws IllegalStateException if there are more of one than of the other
   */
  static double meanCosine(float[][] some, float[][] others) {
    if (some.length != others.length) {
      throw new IllegalStateException(
          others.length + " vectors: expected one for each of " + some.length + " texts");
    }
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += cosine(some[i], others[i]);
    }
    return sum / some.length;
  }

  /** The cosine of two vectors of one dimension; 0 if one of them is zero. */
  static double cosine(float[] a, float[] b) {
    double product = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squares += (double) a[i] * a[i];
      otherSquares += (double) b[i] * b[i];
    }
    double lengths = Math.sqrt(squares) * Math.sqrt(otherSquares);
    return lengths == 0 ? 0 : product / lengths;
  }
}
