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

  /** Adds a number to each of other numbers. */
  static void addTo(float[] sums, float[] values, float number) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = values[i] + number;
    }
  }

  /**
   * Rounds {@code base + scale · value} to whole numbers, after multiples of the columns are subtracted
   * from the values; those out of range become the limits. The values may be lost.
   */
  static void toFixed(
      int[] fixed, float[] values, float[][] columns, float[] factors, float scale, float base) {
    int last = factors.length - 4;
    if (last < 0 || factors.length % 4 != 0) {
      subtract(values, columns, factors, factors.length, 0, fixed.length);
      toFixed(fixed, values, scale, base);
      return;
    }
    subtract(values, columns, factors, last, 0, fixed.length);
    toFixed4(
        fixed,
        values,
        columns[last],
        columns[last + 1],
        columns[last + 2],
        columns[last + 3],
        factors,
        scale,
        base);
  }

  private static void toFixed4(
      int[] fixed,
      float[] values,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] factors,
      float scale,
      float base) {
    float byA = scale * factors[factors.length - 4];
    float byB = scale * factors[factors.length - 3];
    float byC = scale * factors[factors.length - 2];
    float byD = scale * factors[factors.length - 1];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] =
          (int) (base + scale * values[i] - byA * a[i] - byB * b[i] - byC * c[i] - byD * d[i]);
    }
  }

  private static void toFixed(int[] fixed, float[] values, float scale, float base) {
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = (int) (base + scale * values[i]);
    }
  }

  /**
   * Lowers each key to that of a value. A key is {@code base + scale · value} as a whole number of 31
   * bits, the last eight of which are replaced with a code: so the least key tells the code too.
   */
  static void lowerKeys(
      int[] keys, float[] values, float[] scales, float[] bases, int code, int from, int to) {
    for (int i = from; i < to; i++) {
      keys[i] = Math.min(keys[i], ((int) (bases[i] + scales[i] * values[i]) & -256) | code);
    }
  }

  /** The first index of the least number; the length is a multiple of 8. */
  static int indexOfLeast(int[] numbers) {
    int least = Integer.MAX_VALUE;
    int group = 0;
    for (int i = 0; i < numbers.length; i += 8) {
      int low = Math.min(numbers[i], numbers[i + 1]);
      int high = Math.min(numbers[i + 2], numbers[i + 3]);
      int lower = Math.min(numbers[i + 4], numbers[i + 5]);
      int higher = Math.min(numbers[i + 6], numbers[i + 7]);
      int leastOfGroup = Math.min(Math.min(low, high), Math.min(lower, higher));
      if (leastOfGroup < least) {
        least = leastOfGroup;
        group = i;
      }
    }
    int index = group;
    while (numbers[index] != least) {
      index++;
    }
    return index;
  }
}
