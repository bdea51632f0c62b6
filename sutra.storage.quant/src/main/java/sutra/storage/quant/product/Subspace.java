package sutra.storage.quant.product;

import java.util.Arrays;

/**
 * The centroids of one subspace, in two forms: centroid by centroid to decode, dimension by dimension to
 * compare them all with one point. Immutable: nobody writes its arrays once it is made.
 */
final class Subspace {

  /** Scores of all pairs of more centroids than these take too much memory to be kept. */
  private static final int PAIRED = 16;

  private final int first;
  private final float[] centroids;
  private final float[][] columns;
  private final float[] halfSquares;
  private final float[] negativeSquares;
  private final float longestSquare;
  private final float[] pairs;

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
    float longest = 0;
    for (int c = 0; c < count; c++) {
      float square = 0;
      for (int j = 0; j < columns.length; j++) {
        float value = centroids[c * columns.length + j];
        columns[j][c] = value;
        square += value * value;
      }
      halfSquares[c] = c < reserved ? Float.POSITIVE_INFINITY : square / 2;
      negativeSquares[c] = -square;
      longest = Math.max(longest, square);
    }
    longestSquare = longest;
    pairs = new float[count > PAIRED ? 0 : count * count];
    for (int pair = 0; pair < pairs.length; pair++) {
      pairs[pair] = computed(pair / count, pair % count, euclidean);
    }
  }

  /** The space of one thread. */
  static final class Scratch {

    private final float[] sums;
    private final int[] fixed;

    Scratch(int centroids) {
      sums = new float[centroids];
      fixed = new int[centroids];
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
    return 4L * (2L * centroids.length + 2L * halfSquares.length + pairs.length)
        + 16L * (columns.length + 7);
  }

  /** This subspace's part of a vector. */
  float[] part(float[] vector) {
    return Arrays.copyOfRange(vector, first, first + columns.length);
  }

  /** The number of the centroid nearest to a part of a vector; the lowest among equals. */
  int nearest(float[] part, Scratch scratch) {
    int count = halfSquares.length;
    System.arraycopy(halfSquares, 0, scratch.sums, 0, count);
    float square = square(part);
    float scale = FixedPoint.scale(square, longestSquare);
    float base = FixedPoint.base(square, scale);
    ColumnLoops.toFixed(scratch.fixed, scratch.sums, columns, part, scale, base);
    return ColumnLoops.indexOfLeast(scratch.fixed);
  }

  /** Writes the dot products of a part and all centroids. */
  void dots(float[] part, Scratch scratch, float[] table, int at) {
    for (int j = 0; j < part.length; j++) {
      part[j] = -part[j];
    }
    Arrays.fill(scratch.sums, 0);
    sumInto(part, scratch, table, at);
  }

  /** Writes minus the squares of the distances between a part and all centroids. */
  void negativeDistances(float[] part, Scratch scratch, float[] table, int at) {
    ColumnLoops.addTo(scratch.sums, negativeSquares, -square(part));
    for (int j = 0; j < part.length; j++) {
      part[j] *= -2;
    }
    sumInto(part, scratch, table, at);
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

  private void sumInto(float[] factors, Scratch scratch, float[] table, int at) {
    ColumnLoops.subtract(scratch.sums, columns, factors, 0, scratch.sums.length);
    System.arraycopy(scratch.sums, 0, table, at, scratch.sums.length);
  }

  private static float square(float[] part) {
    float square = 0;
    for (float value : part) {
      square += value * value;
    }
    return square;
  }
}
