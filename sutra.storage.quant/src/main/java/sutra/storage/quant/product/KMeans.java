package sutra.storage.quant.product;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Clusters the points of one subspace: k-means++ (Arthur and Vassilvitskii, SODA 2007), then Lloyd's rounds
 * until less than one point in a hundred changes its cluster. A centroid that loses all its points stays
 * where it is. With fewer distinct points than centroids, each point has its centroid, and the rest repeat
 * the first one. One thread.
 */
final class KMeans {

  /** Points whose columns stay in the nearest cache while all centroids pass. */
  private static final int BLOCK = 2048;

  /** Points whose distances are summed at once, to find one of them by its share faster. */
  private static final int SHARE = 256;

  private static final int MOVED_DIVISOR = 100;

  private final float[][] columns;
  private final int count;
  private final float[] sums;
  private final int[] keys;
  private final float[] scales;
  private final float[] bases;
  private final float[] squares;

  /** Takes points, dimension by dimension; the first {@code count} floats of each column count. */
  KMeans(float[][] columns, int count) {
    this.columns = columns;
    this.count = count;
    sums = new float[count];
    keys = new int[count];
    scales = new float[count];
    bases = new float[count];
    squares = new float[count];
    ColumnLoops.addSquares(squares, columns, new float[columns.length], count);
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
        int code = keys[i] & 255;
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
    int[] codes = new int[count];
    for (int i = 0; i < count; i++) {
      codes[i] = keys[i] & 255;
    }
    return codes;
  }

  private void assign(float[] centroids) {
    int width = columns.length;
    int centroidCount = centroids.length / width;
    float[] halfSquares = new float[centroidCount];
    float shortestSquare = Float.POSITIVE_INFINITY;
    for (int c = 0; c < centroidCount; c++) {
      for (int j = 0; j < width; j++) {
        halfSquares[c] += centroids[c * width + j] * centroids[c * width + j] / 2;
      }
      shortestSquare = Math.min(shortestSquare, 2 * halfSquares[c]);
    }
    for (int i = 0; i < count; i++) {
      scales[i] = FixedPoint.scale(squares[i], shortestSquare);
      bases[i] = FixedPoint.base(squares[i], scales[i]);
    }
    Arrays.fill(keys, Integer.MAX_VALUE);
    for (int from = 0; from < count; from += BLOCK) {
      int to = Math.min(count, from + BLOCK);
      for (int c = 0; c < centroidCount; c++) {
        float[] centroid = Arrays.copyOfRange(centroids, c * width, (c + 1) * width);
        Arrays.fill(sums, from, to, halfSquares[c]);
        ColumnLoops.subtract(sums, columns, centroid, from, to);
        ColumnLoops.lowerKeys(keys, sums, scales, bases, c, from, to);
      }
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
