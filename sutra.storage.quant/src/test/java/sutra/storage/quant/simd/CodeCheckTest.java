package sutra.storage.quant.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;
import sutra.storage.quant.codebook.CentroidKernels;

class CodeCheckTest {

  /** Wrong in the last record, block, row, component and score. */
  private static final class Wrong implements CodeKernels {

    @Override
    public int dotBytes(byte[] query, MemorySegment rows, long offset) {
      return CodeKernels.super.dotBytes(query, rows, offset) + 1;
    }

    @Override
    public int indexOfLeast(float[] numbers, int count) {
      return CodeKernels.super.indexOfLeast(numbers, count) + 1;
    }

    @Override
    public void scoreBinary(
        BinaryQuery query, MemorySegment records, long offset, int count, float[] scores) {
      CodeKernels.super.scoreBinary(query, records, offset, count, scores);
      scores[count - 1] = scores[0];
    }

    @Override
    public void scoreBlocks(
        NibbleQuery query, MemorySegment blocks, long offset, int blockCount, float[] scores) {
      CodeKernels.super.scoreBlocks(query, blocks, offset, blockCount, scores);
      scores[BLOCK_ROWS - 1] = Math.nextUp(scores[BLOCK_ROWS - 1]);
    }

    @Override
    public void sumTables(
        float[] tables,
        int subspaces,
        MemorySegment codes,
        long offset,
        long stride,
        int[] ordinals,
        int count,
        float[] sums) {
      sumTables(tables, subspaces, codes, offset, stride, count, sums);
    }
  }

  private static MemorySegment fill(Arena arena) {
    MemorySegment memory = arena.allocate(CodeCheck.MEMORY_SIZE, 8);
    var random = new SplittableRandom(3);
    for (long at = 0; at < memory.byteSize(); at += 2) {
      // Float16 and float32 numbers of moderate size
      memory.set(ValueLayout.JAVA_SHORT, at, (short) random.nextInt(0x4000));
    }
    return memory;
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void rightKernelsOfAnyWidthPass(int bits) {
    CodeKernels codes = ForcedLanes.codesOfBits(bits);
    try (Arena arena = Arena.ofConfined()) {
      var check = new CodeCheck(fill(arena));
      assertTrue(check.acceptsBinary(codes));
      assertTrue(check.acceptsBlocks(codes));
      assertTrue(check.acceptsTables(codes));
      assertTrue(check.acceptsRows(codes));
      assertTrue(check.acceptsColumns(codes));
    }
  }

  @Test
  void wrongKernelsAreFound() {
    var wrong = new Wrong();
    try (Arena arena = Arena.ofConfined()) {
      var check = new CodeCheck(fill(arena));
      assertFalse(check.acceptsBinary(wrong));
      assertFalse(check.acceptsBlocks(wrong));
      assertFalse(check.acceptsTables(wrong));
      assertFalse(check.acceptsRows(wrong));
      assertFalse(check.acceptsColumns(wrong));
    }
  }

  @Test
  void definitionServesForWrongKernels() {
    var wrong = new Wrong();
    var codes = new SimdCodes(wrong, wrong, wrong, wrong, wrong, (table, vector, first) -> -1);
    var query = CodeCheck.binaryQuery(8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = fill(arena);
      codes.dropWrong(memory);
      float[] expected = new float[20];
      float[] found = new float[20];
      SimdCodes.DEFINITION.scoreBinary(query, memory, 0, 20, expected);
      codes.scoreBinary(query, memory, 0, 20, found);
      assertArrayEquals(expected, found);
      float[] table = new float[CentroidKernels.BLOCK];
      assertEquals(0, codes.nearest(table, new float[CentroidKernels.WIDTH], 0));
    }
  }
}
