package sutra.storage.mmap.rows;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.VectorKernels;

/** Floats as they are. */
final class FloatForm extends RowForm {

  FloatForm() {
    super(VectorForm.FLOAT32);
  }

  @Override
  public void read(MemorySegment memory, long offset, float scale, float[] into) {
    MemorySegment.copy(memory, LE_FLOAT, offset, into, 0, into.length);
  }

  @Override
  public float write(float[] vector, ByteBuffer row) {
    row.asFloatBuffer().put(vector);
    return 1;
  }

  @Override
  public MemorySegment floats(VectorRows rows, long size, Arena arena) {
    MemorySegment memory = rows.memory(0).asSlice(rows.rowOffset(0));
    return memory.byteSize() >= size ? memory : super.floats(rows, size, arena);
  }

  @Override
  public RowQuery query(VectorKernels kernels, float[] query) {
    return new FloatQuery(kernels, query);
  }
}
