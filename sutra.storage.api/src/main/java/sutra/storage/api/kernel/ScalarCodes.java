package sutra.storage.api.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The definition of each kernel of {@link CodeKernels}, for one row. */
final class ScalarCodes {

  private static final ValueLayout.OfFloat LE_FLOAT = JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LE_LONG = JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfShort LE_SHORT = JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);

  private ScalarCodes() {}

  static float dotHalf(float[] query, MemorySegment rows, long offset) {
    float even = 0;
    float odd = 0;
    int i = 0;
    for (; i < query.length - 1; i += 2) {
      long at = offset + ((long) i << 1);
      even += query[i] * Float.float16ToFloat(rows.get(LE_SHORT, at));
      odd += query[i + 1] * Float.float16ToFloat(rows.get(LE_SHORT, at + 2));
    }
    if (i < query.length) {
      even += query[i] * Float.float16ToFloat(rows.get(LE_SHORT, offset + ((long) i << 1)));
    }
    return even + odd;
  }

  static int dotBytes(byte[] query, MemorySegment rows, long offset) {
    int sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += query[i] * rows.get(JAVA_BYTE, offset + i);
    }
    return sum;
  }

  static float scoreBinary(BinaryQuery query, MemorySegment records, long offset) {
    int bitWords = query.words() - BinaryQuery.CORRECTIVE_WORDS;
    int units = 0;
    for (int word = 0; word < bitWords; word++) {
      long bits = records.get(LE_LONG, offset + ((long) word << 3));
      for (int plane = 0; plane < BinaryQuery.PLANES - 1; plane++) {
        units += Long.bitCount(bits & query.planes()[plane * query.words() + word]) << plane;
      }
      units -= Long.bitCount(bits & query.planes()[3 * query.words() + word]) << 3;
    }
    long correctives = offset + ((long) bitWords << 3);
    float add = records.get(LE_FLOAT, correctives);
    float factor = records.get(LE_FLOAT, correctives + Float.BYTES);
    return add + factor * (query.perUnit() * units + query.constant());
  }

  static void scoreBlock(
      NibbleQuery query, MemorySegment blocks, long offset, float[] scores, int first) {
    long adds = offset + query.codesSize();
    long factors = adds + (long) CodeKernels.BLOCK_ROWS * Float.BYTES;
    for (int row = 0; row < CodeKernels.BLOCK_ROWS; row++) {
      int sum = 0;
      for (int group = 0; group < query.groups(); group += 2) {
        int codes =
            blocks.get(JAVA_BYTE, offset + (long) group * (CodeKernels.BLOCK_ROWS / 2) + row);
        sum += query.tables()[16 * group + (codes & 15)];
        sum += query.tables()[16 * (group + 1) + ((codes >>> 4) & 15)];
      }
      float add = blocks.get(LE_FLOAT, adds + ((long) row << 2));
      float factor = blocks.get(LE_FLOAT, factors + ((long) row << 2));
      scores[first + row] = add + factor * (query.scale() * sum + query.bias());
    }
  }

  static float sumTables(float[] tables, int subspaces, MemorySegment codes, long offset) {
    float even = 0;
    float odd = 0;
    int j = 0;
    for (; j < subspaces - 1; j += 2) {
      even += tables[256 * j + (codes.get(JAVA_BYTE, offset + j) & 255)];
      odd += tables[256 * (j + 1) + (codes.get(JAVA_BYTE, offset + j + 1) & 255)];
    }
    if (j < subspaces) {
      even += tables[256 * j + (codes.get(JAVA_BYTE, offset + j) & 255)];
    }
    return even + odd;
  }

  /** Four columns in one loop, and arrays read and written at one index: this C2 vectorizes. */
  static void subtractProducts(
      float[] starts, float[][] columns, float[] factors, int first, float[] results) {
    float[] from = starts;
    int j = 0;
    for (; j < columns.length - 3; j += 4) {
      subtractFour(from, columns, j, factors, first + j, results);
      from = results;
    }
    for (; j < columns.length; j++) {
      subtract(from, columns[j], factors[first + j], results);
      from = results;
    }
  }

  private static void subtractFour(
      float[] starts, float[][] columns, int j, float[] factors, int at, float[] results) {
    float[] a = columns[j];
    float[] b = columns[j + 1];
    float[] c = columns[j + 2];
    float[] d = columns[j + 3];
    float byA = factors[at];
    float byB = factors[at + 1];
    float byC = factors[at + 2];
    float byD = factors[at + 3];
    for (int i = 0; i < results.length; i++) {
      results[i] = starts[i] - byA * a[i] - byB * b[i] - byC * c[i] - byD * d[i];
    }
  }

  private static void subtract(float[] starts, float[] a, float byA, float[] results) {
    for (int i = 0; i < results.length; i++) {
      results[i] = starts[i] - byA * a[i];
    }
  }

  static int indexOfLeast(float[] numbers, int count) {
    float least = Float.POSITIVE_INFINITY;
    int index = 0;
    for (int i = 0; i < count; i++) {
      if (numbers[i] < least) {
        least = numbers[i];
        index = i;
      }
    }
    return index;
  }

  static int selectAbove(float[] scores, int count, float threshold, int[] positions) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      positions[found] = i;
      found += scores[i] > threshold ? 1 : 0;
    }
    return found;
  }
}
