package sutra.storage.quant.product;

import java.util.Arrays;
import java.util.SplittableRandom;
import sutra.storage.api.kernel.CodeKernels;

/**
 * Clusters the points of one subspace: k-means++ (Arthur and Vassilvitskii, SODA 2007), then Lloyd's rounds
 * until less than one point in a hundred changes its cluster. A centroid that loses all its points stays
 * where it is. With fewer distinct points than centroids, each point has its centroid, and the rest repeat
 * the first one. One thread.
 */
final class KMeans {

  /** Points whose distances are summed at once, to find one of them by its share faster. */
  private static final int SHARE = 256;

  private static final int MOVED_DIVISOR = 100;

  private final float[][] columns;
  private final int count;
  private final float[] sums;
  private final int[] nearest;
  private final CodeKernels kernels;

  /** Takes points, dimension by dimension; the first {@code count} floats of each column count. */
  KMeans(float[][] columns, int count, CodeKernels kernels) {
    this.columns = columns;
    this.count = count;
    this.kernels = kernels;
    sums = new float[count];
    nearest = new int[count];
  }

  /** Centroids one after the other. */
  float[] cluster(int centroidCount, int rounds, long seed) {
    return count == 0
        ? new float[centroidCount * columns.length]
        : refine(spread(centroidCount, new SplittableRandom(seed)), rounds);
  }

  /** Lloyd's rounds from given centroids on. */
  float[] refine(float[] centroids, int rounds) {
    int[] codes = new int[count];
    Arrays.fill(codes, -1);
    float[] refined = centroids;
    for (int round = 0; round < rounds; round++) {
      assign(refined);
      int moved = 0;
      for (int i = 0; i < count; i++) {
        int code = nearest[i];
        moved += code == codes[i] ? 0 : 1;
        codes[i] = code;
      }
      refined = means(codes, refined);
      if (moved < (count + MOVED_DIVISOR - 1) / MOVED_DIVISOR) {
        break;
      }
    }
    return refined;
  }

  /** The number of the nearest centroid of each point. */
  int[] codes(float[] centroids) {
    assign(centroids);
    return nearest.clone();
  }

  private void assign(float[] centroids) {
    int width = columns.length;
    int centroidCount = centroids.length / width;
    // Kernels take numbers in sixteens; what is left over is never the least.
    int padded = (centroidCount + 15) & -16;
    float[][] dimensions = new float[width][padded];
    float[] halfSquares = new float[padded];
    Arrays.fill(halfSquares, centroidCount, padded, Float.POSITIVE_INFINITY);
    for (int c = 0; c < centroidCount; c++) {
      float square = 0;
      for (int j = 0; j < width; j++) {
        dimensions[j][c] = centroids[c * width + j];
        square += dimensions[j][c] * dimensions[j][c];
      }
      halfSquares[c] = square / 2;
    }
    float[] point = new float[width];
    float[] results = new float[padded];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < width; j++) {
        point[j] = columns[j][i];
      }
      kernels.subtractProducts(halfSquares, dimensions, point, 0, results);
      nearest[i] = kernels.indexOfLeast(results, padded);
    }
  }

  private float[] means(int[] codes, float[] old) {
    int width = columns.length;
    double[] totals = new double[old.length];
    int[] sizes = new int[old.length / width];
    for (int i = 0; i < count; i++) {
      sizes[codes[i]]++;
    }
    for (int j = 0; j < width; j++) {
      float[] column = columns[j];
      for (int i = 0; i < count; i++) {
        totals[codes[i] * width + j] += column[i];
      }
    }
    float[] means = new float[old.length];
    for (int at = 0; at < means.length; at++) {
      int size = sizes[at / width];
      means[at] = size == 0 ? old[at] : (float) (totals[at] / size);
    }
    return means;
  }

  /** Picks points as first centroids, each with a chance that grows with the square of its distance. */
  private float[] spread(int centroidCount, SplittableRandom random) {
    int width = columns.length;
    float[] picked = new float[centroidCount * width];
    float[] distances = new float[count];
    double[] shares = new double[(count + SHARE - 1) / SHARE];
    Arrays.fill(distances, Float.POSITIVE_INFINITY);
    int next = random.nextInt(count);
    for (int c = 0; c < centroidCount; c++) {
      float[] point = next < 0 ? Arrays.copyOf(picked, width) : point(next);
      System.arraycopy(point, 0, picked, c * width, width);
      if (next >= 0) {
        Arrays.fill(sums, 0);
        ColumnLoops.addSquares(sums, columns, point, count);
        ColumnLoops.lower(distances, sums, count);
        next = pick(distances, shares, random.nextDouble());
      }
    }
    return picked;
  }

  private float[] point(int row) {
    float[] point = new float[columns.length];
    for (int j = 0; j < point.length; j++) {
      point[j] = columns[j][row];
    }
    return point;
  }

  /** The point at a place in [0, 1) of the sum of all distances; -1 if all are 0. */
  private int pick(float[] distances, double[] shares, double place) {
    double total = 0;
    for (int share = 0; share < shares.length; share++) {
      shares[share] = sum(distances, share * SHARE, Math.min(count, (share + 1) * SHARE));
      total += shares[share];
    }
    double rest = total * place;
    int share = 0;
    while (share < shares.length - 1 && rest >= shares[share]) {
      rest -= shares[share++];
    }
    int found = -1;
    for (int i = share * SHARE; i < count && (found < 0 || rest >= 0); i++) {
      rest -= distances[i];
      found = distances[i] > 0 ? i : found;
    }
    return found < 0 ? lastAway(distances) : found;
  }

  /** The last point at a distance; for sums whose rounding led beyond it. */
  private static int lastAway(float[] distances) {
    int last = distances.length - 1;
    while (last >= 0 && distances[last] == 0) {
      last--;
    }
    return last;
  }

  private static double sum(float[] distances, int from, int to) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      sum0 += distances[i];
      sum1 += distances[i + 1];
      sum2 += distances[i + 2];
      sum3 += distances[i + 3];
    }
    for (; i < to; i++) {
      sum0 += distances[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
