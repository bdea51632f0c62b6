package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.quantize.VectorSource;
import sutra.storage.mmap.layer.VectorRows;

/**
 * The rows of a segment, which stand in one memory at even distances.
 *
 * @param vectors the rows
 * @param count how many there are
 * @param dimension floats of each
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
    MemorySegment.copy(memory(), LE_FLOAT, base + row * stride, into, 0, dimension);
  }

  float length(int row) {
    return vectors.length(row);
  }
}
