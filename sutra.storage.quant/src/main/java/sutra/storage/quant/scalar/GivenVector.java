package sutra.storage.quant.scalar;

import sutra.storage.api.kernel.Similarity;
import sutra.storage.quant.codebook.Lengths;

/** A vector as it was given, scaled to length 1 under cosine. One thread. */
final class GivenVector {

  private final Similarity similarity;
  private final float[] vector;
  private double square;

  GivenVector(int dimension, Similarity similarity) {
    this.similarity = similarity;
    vector = new float[dimension];
  }

  /**
   * Takes a vector.
   *
   * @throws IllegalArgumentException if its dimension is another
   */
  void take(float[] given) {
    if (given.length != vector.length) {
      throw new IllegalArgumentException(
          "dimension=" + given.length + ": the codebook has " + vector.length);
    }
    if (similarity == Similarity.COSINE) {
      square = Lengths.unit(given, vector) ? 1 : 0;
    } else {
      System.arraycopy(given, 0, vector, 0, vector.length);
      square = Lengths.squared(vector);
    }
  }

  /** What became of it; the next one replaces it. */
  float[] vector() {
    return vector;
  }

  /** The square of its length. */
  double square() {
    return square;
  }
}
