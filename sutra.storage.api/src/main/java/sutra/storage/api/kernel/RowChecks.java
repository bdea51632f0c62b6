package sutra.storage.api.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The argument checks of {@link VectorKernels}, shared so that every implementation refuses the
 * same calls with the same words. Stateless, any thread.
 */
public final class RowChecks {

  private RowChecks() {}

  /** Accepts one row of {@code dimension} floats at {@code offset}. */
  public static void requireRow(int dimension, MemorySegment rows, long offset) {
    long room = rows.byteSize() - ((long) dimension << 2);
    if (!rows.isNative() || (offset & 3) != 0 || offset < 0 || offset > room) {
      throw refused(dimension, rows, offset);
    }
  }

  /** Accepts {@code count} rows of {@code dimension} floats, and room for their scores. */
  public static void requireRows(
      int dimension, MemorySegment rows, long offset, long stride, int count, float[] scores) {
    if ((stride & 3) != 0 || stride < Math.max(4, (long) dimension << 2)) {
      throw new IllegalArgumentException(
          "stride=" + stride + ": must be a multiple of 4 and at least " + ((long) dimension << 2));
    }
    if (count < 0) {
      throw new IllegalArgumentException("count=" + count + ": must not be negative");
    }
    if (count > scores.length) {
      throw new IndexOutOfBoundsException("count=" + count + ": scores.length=" + scores.length);
    }
    if (count > 0) {
      requireRow(dimension, rows, offset);
      requireLastRow(dimension, rows, offset, stride, count);
    }
  }

  private static void requireLastRow(
      int dimension, MemorySegment rows, long offset, long stride, int count) {
    long room = rows.byteSize() - offset - ((long) dimension << 2);
    if (count - 1 > room / stride) { // no product, so no overflow
      throw new IndexOutOfBoundsException(
          "count=%d: the last row ends beyond the segment: offset=%d, stride=%d, byteSize=%d"
              .formatted(count, offset, stride, rows.byteSize()));
    }
  }

  private static RuntimeException refused(int dimension, MemorySegment rows, long offset) {
    if (!rows.isNative()) {
      return new IllegalArgumentException("rows=" + rows + ": must be native memory, not the heap");
    }
    if (offset >= 0 && (offset & 3) != 0) {
      return new IllegalArgumentException("offset=" + offset + ": must be a multiple of 4");
    }
    return new IndexOutOfBoundsException(
        "offset=%d: a row of %d floats does not lie within byteSize=%d"
            .formatted(offset, dimension, rows.byteSize()));
  }
}
