package sutra.storage.quant.product;

/**
 * Arithmetic over columns, in the one form that C2 vectorizes: short bodies, and arrays that are read and
 * written at the same index. Four columns at once is what still fits its limit of unrolling. Sums have a
 * fixed order, so that results are the same on all machines. Stateless.
 */
final class ColumnLoops {

  private ColumnLoops() {}

  /** Subtracts multiples of as many columns as there are factors. */
  static void subtract(float[] sums, float[][] columns, float[] factors, int from, int to) {
    subtract(sums, columns, factors, factors.length, from, to);
  }

  private static void subtract(
      float[] sums, float[][] columns, float[] factors, int count, int from, int to) {
    int j = 0;
    for (; j < count - 3; j += 4) {
      subtract4(
          sums, columns[j], columns[j + 1], columns[j + 2], columns[j + 3], factors, j, from, to);
    }
    for (; j < count; j++) {
      subtract1(sums, columns[j], factors[j], from, to);
    }
  }

  private static void subtract4(
      float[] sums,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] factors,
      int at,
      int from,
      int to) {
    float byA = factors[at];
    float byB = factors[at + 1];
    float byC = factors[at + 2];
    float byD = factors[at + 3];
    for (int i = from; i < to; i++) {
      sums[i] = sums[i] - byA * a[i] - byB * b[i] - byC * c[i] - byD * d[i];
    }
  }

  private static void subtract1(float[] sums, float[] a, float byA, int from, int to) {
    for (int i = from; i < to; i++) {
      sums[i] -= byA * a[i];
    }
  }

  /** Adds the squares of the differences to a point. */
  static void addSquares(float[] sums, float[][] columns, float[] point, int count) {
    int j = 0;
    for (; j < point.length - 1; j += 2) {
      addSquares2(sums, columns[j], columns[j + 1], point[j], point[j + 1], count);
    }
    if (j < point.length) {
      addSquares1(sums, columns[j], point[j], count);
    }
  }

  private static void addSquares2(
      float[] sums, float[] a, float[] b, float toA, float toB, int count) {
    for (int i = 0; i < count; i++) {
      float differenceA = a[i] - toA;
      float differenceB = b[i] - toB;
      sums[i] = sums[i] + differenceA * differenceA + differenceB * differenceB;
    }
  }

  private static void addSquares1(float[] sums, float[] a, float toA, int count) {
    for (int i = 0; i < count; i++) {
      float difference = a[i] - toA;
      sums[i] += difference * difference;
    }
  }

  /** Lowers each minimum to a value, if that is less. */
  static void lower(float[] minima, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      minima[i] = Math.min(minima[i], values[i]);
    }
  }
}
