package sutra.storage.api.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The last step of a kernel: keeps a float sum that is sound and sums again in double precision if
 * it overflowed or underflowed. Without it, huge components would give NaN. For implementations of
 * {@link VectorKernels}; stateless, any thread.
 */
public final class WideRange {

  private static final ValueLayout.OfFloat LE_FLOAT = JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);

  /** Between these, no product that underflowed or overflowed can have harmed a squared length. */
  private static final float SQUARED_LENGTH_MIN = 0x1p-60f;

  private static final float SQUARED_LENGTH_MAX = 0x1p100f;

  private WideRange() {}

  /**
   * The dot product, given its sum in floats.
   *
   * @return {@code sum} if it is finite; otherwise the true value, infinite if no float holds it
   */
  public static float dot(float sum, float[] query, MemorySegment rows, long offset) {
    return Math.abs(sum) <= Float.MAX_VALUE ? sum : (float) dotInDouble(query, rows, offset);
  }

  /**
   * The cosine, given its three sums in floats.
   *
   * @param dot sum of the products
   * @param querySquare sum of the query's squares
   * @param rowSquare sum of the row's squares
   * @return the cosine in [-1, 1]; 0 if either vector is zero
   */
  public static float cosine(
      float dot,
      float querySquare,
      float rowSquare,
      float[] query,
      MemorySegment rows,
      long offset) {
    return isSound(querySquare) && isSound(rowSquare)
        ? ratio(dot, querySquare, rowSquare)
        : cosineInDouble(query, rows, offset);
  }

  private static boolean isSound(float square) {
    return square >= SQUARED_LENGTH_MIN && square <= SQUARED_LENGTH_MAX;
  }

  private static float ratio(double dot, double querySquare, double rowSquare) {
    return Math.clamp((float) (dot / Math.sqrt(querySquare * rowSquare)), -1f, 1f);
  }

  private static double dotInDouble(float[] query, MemorySegment rows, long offset) {
    double sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += (double) query[i] * rows.get(LE_FLOAT, offset + ((long) i << 2));
    }
    return sum;
  }

  private static float cosineInDouble(float[] query, MemorySegment rows, long offset) {
    double querySquare = 0;
    double rowSquare = 0;
    for (int i = 0; i < query.length; i++) {
      double value = rows.get(LE_FLOAT, offset + ((long) i << 2));
      querySquare += (double) query[i] * query[i];
      rowSquare += value * value;
    }
    if (querySquare == 0 || rowSquare == 0) {
      return 0;
    }
    // The square root of each comes first: their product may leave the range of double.
    double lengths = Math.sqrt(querySquare) * Math.sqrt(rowSquare);
    return Math.clamp((float) (dotInDouble(query, rows, offset) / lengths), -1f, 1f);
  }
}
