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
