package sutra.storage.mmap.rows;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.VectorSource;

/**
 * The rows of a segment, which stand in one memory at even distances.
 *
 * @param vectors the rows
 * @param count how many there are
 * @param dimension components of each
 * @param base where the first begins, in bytes
 * @param stride bytes from one to the next
 */
public record ContiguousRows(VectorRows vectors, int count, int dimension, long base, long stride)
    implements VectorSource {

  public MemorySegment memory() {
    return vectors.memory(0);
  }

  @Override
  public void copy(int row, float[] into) {
    vectors.copy(row, into);
  }

  public float length(int row) {
    return vectors.length(row);
  }

  /** Where a row begins. */
  long offset(int row) {
    return base + row * stride;
  }

  /**
   * One of the rows as a query for the others.
   *
   * @param point the row, copied, times {@code factor}
   */
  public RowQuery queryOf(VectorKernels kernels, int row, float[] point, float factor) {
    return vectors.form().queryOf(kernels, this, row, point, factor);
  }
}
