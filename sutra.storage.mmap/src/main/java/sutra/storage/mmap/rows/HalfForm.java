package sutra.storage.mmap.rows;

import static sutra.storage.mmap.io.Layouts.LE_SHORT;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.VectorKernels;

/** IEEE 754 binary16. */
final class HalfForm extends RowForm {

  HalfForm() {
    super(VectorForm.FLOAT16);
  }

  @Override
  public void read(MemorySegment memory, long offset, float scale, float[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = Float.float16ToFloat(memory.get(LE_SHORT, offset + (long) i * Short.BYTES));
    }
  }

  @Override
  public float write(float[] vector, ByteBuffer row) {
    for (int i = 0; i < vector.length; i++) {
      row.putShort(i * Short.BYTES, Float.floatToFloat16(vector[i]));
    }
    return 1;
  }

  @Override
  public RowQuery query(VectorKernels kernels, float[] query) {
    return new HalfQuery(kernels.codes(), query);
  }
}
