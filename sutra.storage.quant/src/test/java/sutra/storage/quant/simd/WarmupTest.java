package sutra.storage.quant.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import sutra.storage.api.kernel.VectorKernels;

class WarmupTest {

  @Test
  void warmKernelsScoreAsBefore() {
    VectorKernels kernels = new SimdKernels();
    var binary = CodeCheck.binaryQuery(8);
    var nibbles = CodeCheck.nibbleQuery(24);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(CodeCheck.MEMORY_SIZE, 64);
      memory.fill((byte) 0x3B);
      float[] before = new float[128];
      kernels.codes().scoreBinary(binary, memory, 0, 64, before);
      kernels.codes().scoreBlocks(nibbles, memory, 0, 1, before);
      kernels.warm(memory);
      float[] after = new float[128];
      kernels.codes().scoreBinary(binary, memory, 0, 64, after);
      kernels.codes().scoreBlocks(nibbles, memory, 0, 1, after);
      assertArrayEquals(before, after);
    }
  }

  @Test
  void tooLittleMemoryIsRefused() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(CodeCheck.MEMORY_SIZE - 1);
      assertThrows(IllegalArgumentException.class, () -> new SimdKernels().warm(memory));
    }
  }
}
