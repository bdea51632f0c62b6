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
