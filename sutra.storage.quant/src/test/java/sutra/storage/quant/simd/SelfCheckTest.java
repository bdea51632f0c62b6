package sutra.storage.quant.simd;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.VectorKernels;

class SelfCheckTest {

  /** Right but for the cosine. */
  private record Wrong(VectorKernels right, float error) implements VectorKernels {

    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public float dot(float[] query, MemorySegment rows, long offset) {
      return right.dot(query, rows, offset);
    }

    @Override
    public float squaredL2(float[] query, MemorySegment rows, long offset) {
      return right.squaredL2(query, rows, offset);
    }

    @Override
    public float cosine(float[] query, MemorySegment rows, long offset) {
      return right.cosine(query, rows, offset) + error;
    }
  }

  @Test
  void kernelsOfThisMachinePass() {
    assertDoesNotThrow(() -> SelfCheck.run(new SimdKernels()));
  }

  @Test
  void wrongKernelIsNamed() {
    for (float error : new float[] {0.01f, Float.NaN}) {
      var wrong = new Wrong(new ScalarKernels(), error);
      var refusal = assertThrows(UnsupportedOperationException.class, () -> SelfCheck.run(wrong));
      assertTrue(refusal.getMessage().startsWith("cosine of 3"), refusal.getMessage());
    }
  }
}
