package sutra.storage.mmap.rows;

import static sutra.storage.mmap.io.Layouts.BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.ByteScale;
import sutra.storage.api.kernel.VectorKernels;

/** Signed bytes times a scale of each row; see {@link ByteScale}. */
final class ByteForm extends RowForm {

  ByteForm() {
    super(VectorForm.INT8);
  }

  @Override
  public boolean hasScale() {
    return true;
  }

  @Override
  public void read(MemorySegment memory, long offset, float scale, float[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = memory.get(BYTE, offset + i) * scale;
    }
  }

  @Override
  public float write(float[] vector, ByteBuffer row) {
    float scale = ByteScale.of(vector);
    for (int i = 0; i < vector.length; i++) {
      row.put(i, ByteScale.steps(vector[i], scale));
    }
    return scale;
  }

  @Override
  public RowQuery query(VectorKernels kernels, float[] query) {
    return ByteQuery.of(kernels.codes(), query);
  }

  @Override
  RowQuery queryOf(
      VectorKernels kernels, ContiguousRows rows, int row, float[] point, float factor) {
    byte[] bytes = new byte[point.length];
    MemorySegment.copy(rows.memory(), BYTE, rows.offset(row), bytes, 0, bytes.length);
    double unit = (double) rows.vectors().scale(row) * factor;
    return new ByteQuery(kernels.codes(), point, new byte[][] {bytes}, unit, 0);
  }
}
