package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.RowChecks;

/**
 * One of the three ways to compare a query with rows of floats. Arguments are those of {@link
 * sutra.storage.api.kernel.VectorKernels}; stateless, any thread.
 */
interface RowMeasure {

  /** Compares one row, which is checked first. */
  float of(float[] query, MemorySegment rows, long offset);

  /** How many rows {@link #ofSeveral} takes. */
  int together();

  /** Compares rows by their ordinals, from {@code ordinals[first]} on; they have been checked. */
  void ofSeveral(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int first,
      float[] results);

  /** Compares rows by their ordinals: several together, so that the memory fetches them at the same time. */
  default void ofEach(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    int together = together();
    int i = 0;
    for (; i <= count - together; i += together) {
      for (int k = i; k < i + together; k++) {
        RowChecks.requireRow(query.length, rows, offset + ordinals[k] * stride);
      }
      ofSeveral(query, rows, offset, stride, ordinals, i, results);
    }
    for (; i < count; i++) {
      results[i] = of(query, rows, offset + ordinals[i] * stride);
    }
  }
}
