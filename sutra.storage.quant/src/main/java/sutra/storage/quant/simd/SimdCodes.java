package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;

/**
 * The kernels for codes that serve in this process, each from the class that does it best here. Which
 * class that is may change once, when the kernels were {@linkplain Warmup warmed}; results do not.
 */
final class SimdCodes implements CodeKernels {

  private volatile CodeKernels binary;
  private volatile CodeKernels blocks;
  private volatile CodeKernels tables;
  private volatile CodeKernels rows;

  SimdCodes(CodeKernels binary, CodeKernels blocks, CodeKernels tables, CodeKernels rows) {
    this.binary = binary;
    this.blocks = blocks;
    this.tables = tables;
    this.rows = rows;
  }

  @Override
  public float dotHalf(float[] query, MemorySegment codes, long offset) {
    return rows.dotHalf(query, codes, offset);
  }

  @Override
  public int dotBytes(byte[] query, MemorySegment codes, long offset) {
    return rows.dotBytes(query, codes, offset);
  }

  @Override
  public void scoreBinary(
      BinaryQuery query, MemorySegment records, long offset, int count, float[] scores) {
    binary.scoreBinary(query, records, offset, count, scores);
  }

  @Override
  public void scoreBinary(
      BinaryQuery query,
      MemorySegment records,
      long offset,
      int[] ordinals,
      int count,
      float[] scores) {
    binary.scoreBinary(query, records, offset, ordinals, count, scores);
  }

  @Override
  public void scoreBlocks(
      NibbleQuery query, MemorySegment codes, long offset, int blockCount, float[] scores) {
    blocks.scoreBlocks(query, codes, offset, blockCount, scores);
  }

  @Override
  public void sumTables(
      float[] entries,
      int subspaces,
      MemorySegment codes,
      long offset,
      long stride,
      int count,
      float[] sums) {
    tables.sumTables(entries, subspaces, codes, offset, stride, count, sums);
  }

  @Override
  public void sumTables(
      float[] entries,
      int subspaces,
      MemorySegment codes,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] sums) {
    tables.sumTables(entries, subspaces, codes, offset, stride, ordinals, count, sums);
  }

  @Override
  public int selectAbove(float[] scores, int count, float threshold, int[] positions) {
    return rows.selectAbove(scores, count, threshold, positions);
  }
}
