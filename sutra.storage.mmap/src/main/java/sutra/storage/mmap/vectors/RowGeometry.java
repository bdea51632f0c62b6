package sutra.storage.mmap.vectors;

import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.rows.ContiguousRows;

/**
 * The rows of a graph as points of a Euclidean space in which the nearest are the most similar:
 *
 * <ul>
 *   <li>by cosine, on the unit sphere;
 *   <li>by distance, where they are;
 *   <li>by dot product, with one dimension more, which gives all of them the length of the longest (Bachrach
 *       et al., RecSys 2014); a query has zero there.
 * </ul>
 *
 * <p>Squared distances follow from dot products and lengths. Immutable; any thread.
 *
 * @param similarity what near means
 * @param kernels for the dot products
 * @param rows where they are: one memory, at even distances
 * @param reach the length of the longest, which matters to the dot product alone
 */
record RowGeometry(Similarity similarity, VectorKernels kernels, ContiguousRows rows, float reach) {

  /** Copies a row as a point, but for what the dot product adds. */
  void copy(int row, float[] into) {
    rows.copy(row, into);
    if (similarity == Similarity.COSINE) {
      float by = factor(row);
      for (int i = 0; i < into.length; i++) {
        into[i] *= by;
      }
    }
  }

  /**
   * Squared distances from one row to others.
   *
   * @param point the row, copied
   * @param distances takes them
   */
  void distances(int row, float[] point, int[] others, int count, float[] distances) {
    rows.queryOf(kernels, row, point, factor(row)).dots(rows, others, count, distances);
    switch (similarity) {
      case COSINE -> {
        for (int i = 0; i < count; i++) {
          distances[i] = 2 - 2 * distances[i] / rows.length(others[i]);
        }
      }
      case EUCLIDEAN -> {
        float square = square(rows.length(row));
        for (int i = 0; i < count; i++) {
          distances[i] = square + square(rows.length(others[i])) - 2 * distances[i];
        }
      }
      case DOT -> {
        float height = height(row);
        for (int i = 0; i < count; i++) {
          distances[i] = 2 * (square(reach) - distances[i] - height * height(others[i]));
        }
      }
    }
  }

  /**
   * Makes scores of codes against a row into what they are in this space.
   *
   * @param scores estimates of a {@link sutra.storage.api.quantize.CodeScorer}
   */
  void lift(int row, int[] others, int count, float[] scores) {
    if (similarity == Similarity.DOT) {
      float height = height(row);
      for (int i = 0; i < count; i++) {
        scores[i] += height * height(others[i]);
      }
    }
  }

  /** What a row is multiplied by to be a point. */
  private float factor(int row) {
    return similarity == Similarity.COSINE ? 1 / rows.length(row) : 1;
  }

  /** A row's component in the dimension that the dot product adds. */
  private float height(int row) {
    return (float) Math.sqrt(Math.max(0, square(reach) - square(rows.length(row))));
  }

  private static float square(float value) {
    return value * value;
  }
}
