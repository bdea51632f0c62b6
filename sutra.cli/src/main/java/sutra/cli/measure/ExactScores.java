package sutra.cli.measure;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;

/**
 * Scores of whole vectors: the greater, the nearer. Under Euclidean similarity a score is minus the
 * square of the distance, which keeps apart what {@code 1 / (1 + d²)} rounds to the same float.
 * Immutable; any thread.
 */
record ExactScores(VectorKernels kernels, Similarity similarity) {

  /**
   * The score of one vector, summed in double precision and always in the same order. Kernels round
   * otherwise once they are compiled, and a neighbour must not be lost by that.
   */
  double precise(float[] query, float[] vector) {
    return switch (similarity) {
      case DOT -> dot(query, vector);
      case EUCLIDEAN -> -squaredDistance(query, vector);
      case COSINE -> {
        double lengths = Math.sqrt(dot(query, query)) * Math.sqrt(dot(vector, vector));
        yield lengths == 0 ? 0 : dot(query, vector) / lengths;
      }
    };
  }

  private static double dot(float[] a, float[] b) {
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

  /** The scores of vectors that follow each other. */
  void range(float[] query, Vectors vectors, int first, int count, float[] scores) {
    MemorySegment rows = vectors.rows();
    long stride = vectors.stride();
    long offset = first * stride;
    switch (similarity) {
      case COSINE -> kernels.cosines(query, rows, offset, stride, count, scores);
      case DOT -> kernels.dots(query, rows, offset, stride, count, scores);
      case EUCLIDEAN -> {
        kernels.squaredL2s(query, rows, offset, stride, count, scores);
        negate(scores, count);
      }
    }
  }

  /** The scores of given vectors. */
  void these(float[] query, Vectors vectors, int[] ordinals, int count, float[] scores) {
    MemorySegment rows = vectors.rows();
    long stride = vectors.stride();
    switch (similarity) {
      case COSINE -> kernels.cosines(query, rows, 0, stride, ordinals, count, scores);
      case DOT -> kernels.dots(query, rows, 0, stride, ordinals, count, scores);
      case EUCLIDEAN -> {
        kernels.squaredL2s(query, rows, 0, stride, ordinals, count, scores);
        negate(scores, count);
      }
    }
  }

  private static void negate(float[] scores, int count) {
    for (int i = 0; i < count; i++) {
      scores[i] = -scores[i];
    }
  }
}
