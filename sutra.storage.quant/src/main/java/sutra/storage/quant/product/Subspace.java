package sutra.storage.quant.product;

import java.util.Arrays;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.quant.codebook.CentroidKernels;

/**
 * The centroids of one subspace, in two forms: centroid by centroid to decode, dimension by dimension to
 * compare them all with one point; and as one table for {@link CentroidKernels}, if they have the width for
 * it. Immutable: nobody writes its arrays once it is made.
 */
final class Subspace {

  /** Scores of all pairs of more centroids than these take too much memory to be kept. */
  private static final int PAIRED = 16;

  private final int first;
  private final float[] centroids;
  private final float[][] columns;
  private final float[] halfSquares;
  private final float[] negativeSquares;
  private final float[] pairs;
  private final float[] table;

  /**
   * Takes centroids.
   *
   * @param first the first dimension of the subspace
   * @param count how many centroids there are
   * @param centroids one after the other
   * @param reserved how many at the beginning are never the nearest
   * @param euclidean whether two centroids are compared by their distance, not by their product
   */
  Subspace(int first, int count, float[] centroids, int reserved, boolean euclidean) {
    this.first = first;
    this.centroids = centroids;
    columns = new float[centroids.length / count][count];
    halfSquares = new float[count];
    negativeSquares = new float[count];
    for (int c = 0; c < count; c++) {
      float square = 0;
      for (int j = 0; j < columns.length; j++) {
        float value = centroids[c * columns.length + j];
        columns[j][c] = value;
        square += value * value;
      }
      halfSquares[c] = c < reserved ? Float.POSITIVE_INFINITY : square / 2;
      negativeSquares[c] = -square;
    }
    table =
        columns.length == CentroidKernels.WIDTH && count % CentroidKernels.TOGETHER == 0
            ? table()
            : new float[0];
    pairs = new float[count > PAIRED ? 0 : count * count];
    for (int pair = 0; pair < pairs.length; pair++) {
      pairs[pair] = computed(pair / count, pair % count, euclidean);
    }
  }

  /** Half squares and components, as {@link CentroidKernels} take them. */
  private float[] table() {
    float[] blocks =
        new float[halfSquares.length / CentroidKernels.TOGETHER * CentroidKernels.BLOCK];
    for (int c = 0; c < halfSquares.length; c++) {
      int together = CentroidKernels.TOGETHER;
      int at = c / together * CentroidKernels.BLOCK + c % together;
      blocks[at] = halfSquares[c];
      for (int j = 0; j < columns.length; j++) {
        blocks[at + (j + 1) * together] = columns[j][c];
      }
    }
    return blocks;
  }

  /** The kernels and the space of one thread. */
  static final class Scratch {

    private final CodeKernels kernels;
    private final float[] starts;
    private final float[] sums;

    Scratch(int centroids, CodeKernels kernels) {
      this.kernels = kernels;
      starts = new float[centroids];
      sums = new float[centroids];
    }
  }

  int first() {
    return first;
  }

  int width() {
    return columns.length;
  }

  int count() {
    return halfSquares.length;
  }

  /** One after the other. */
  float[] centroids() {
    return centroids;
  }

  long heapBytes() {
    long floats = 2L * centroids.length + 2L * halfSquares.length + pairs.length + table.length;
    return 4L * floats + 16L * (columns.length + 8);
  }

  /**
   * The number of the centroid nearest to this subspace's part of a vector, which is that with the least
   * |c|²/2 − x·c; the lowest among equals.
   */
  int nearest(float[] vector, Scratch scratch) {
    if (table.length > 0 && scratch.kernels instanceof CentroidKernels tables) {
      return tables.nearest(table, vector, first);
    }
    scratch.kernels.subtractProducts(halfSquares, columns, vector, first, scratch.sums);
    return scratch.kernels.indexOfLeast(scratch.sums, halfSquares.length);
  }

  /**
   * Writes the dot products of this subspace's part of a vector and all centroids.
   *
   * @param negative the vector times -1
   */
  void dots(float[] negative, Scratch scratch, float[] table, int at) {
    Arrays.fill(scratch.starts, 0);
    sumInto(negative, scratch, table, at);
  }

  /**
   * Writes minus the squares of the distances between this subspace's part of a vector and all centroids.
   *
   * @param negative the vector times -2
   */
  void negativeDistances(float[] negative, Scratch scratch, float[] table, int at) {
    float square = 0;
    for (int j = first; j < first + columns.length; j++) {
      square += negative[j] * negative[j] / 4;
    }
    for (int c = 0; c < negativeSquares.length; c++) {
      scratch.starts[c] = negativeSquares[c] - square;
    }
    sumInto(negative, scratch, table, at);
  }

  /** The dot product of two centroids, or minus the square of their distance. */
  float score(int a, int b, boolean euclidean) {
    return pairs.length > 0 ? pairs[a * halfSquares.length + b] : computed(a, b, euclidean);
  }

  private float computed(int a, int b, boolean euclidean) {
    int width = columns.length;
    float sum = 0;
    for (int j = 0; j < width; j++) {
      float ofA = centroids[a * width + j];
      float ofB = centroids[b * width + j];
      sum += euclidean ? -(ofA - ofB) * (ofA - ofB) : ofA * ofB;
    }
    return sum;
  }

  private void sumInto(float[] negative, Scratch scratch, float[] table, int at) {
    scratch.kernels.subtractProducts(scratch.starts, columns, negative, first, scratch.sums);
    System.arraycopy(scratch.sums, 0, table, at, scratch.sums.length);
  }
}
