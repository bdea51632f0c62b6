package sutra.bench.vectors.data;

import sutra.storage.api.kernel.VectorKernels;

/** How near two vectors are, as a score: the higher, the nearer. */
public enum Nearness {

  /** The cosine, which is the dot product: all vectors are made as long as 1 when they are read. */
  COSINE {
    @Override
    void scores(
        VectorKernels kernels, float[] query, Vectors rows, int from, int count, float[] scores) {
      kernels.dots(query, rows.memory(), from * rows.stride(), rows.stride(), count, scores);
    }
  },

  /** The negative of the squared Euclidean distance. */
  EUCLIDEAN {
    @Override
    void scores(
        VectorKernels kernels, float[] query, Vectors rows, int from, int count, float[] scores) {
      kernels.squaredL2s(query, rows.memory(), from * rows.stride(), rows.stride(), count, scores);
      for (int i = 0; i < count; i++) {
        scores[i] = -scores[i];
      }
    }
  };

  /** Scores rows from a first on; {@code scores} takes them. */
  abstract void scores(
      VectorKernels kernels, float[] query, Vectors rows, int from, int count, float[] scores);

  /** The score of one row. */
  float score(VectorKernels kernels, float[] query, Vectors rows, int row) {
    float[] score = new float[1];
    scores(kernels, query, rows, row, 1, score);
    return score[0];
  }
}
