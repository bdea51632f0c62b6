package sutra.storage.quant.product;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;
import sutra.storage.api.quantize.CodeBlocks;

/**
 * The transposed form of 4-bit codes (see {@link NibbleQuery}). Nothing is added to a row and its factor
 * is 1, but 0 for vectors of zeros under cosine and for rows that are left over. Codes of an odd number of
 * bytes are padded with one of zeros.
 */
final class NibbleBlocks implements CodeBlocks {

  private static final int ROWS = CodeKernels.BLOCK_ROWS;

  private final ProductCodebook codebook;
  private final int codeSize;
  private final int groups;

  NibbleBlocks(ProductCodebook codebook) {
    this.codebook = codebook;
    codeSize = codebook.codeSize();
    groups = groups(codeSize);
  }

  /** Groups of a block whose rows have so many bytes: what is left over of a step has zero tables. */
  static int groups(int codeSize) {
    int step = CodeKernels.GROUP_STEP;
    return (2 * codeSize + step - 1) / step * step;
  }

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public long blockSize() {
    return (long) ROWS * (groups / 2 + 2 * Float.BYTES);
  }

  @Override
  public void transpose(
      MemorySegment codes, long offset, int count, MemorySegment block, long blockOffset) {
    block.asSlice(blockOffset, blockSize()).fill((byte) 0);
    long factors = blockOffset + (long) ROWS * (groups / 2 + Float.BYTES);
    for (int row = 0; row < count; row++) {
      long code = offset + (long) row * codeSize;
      for (int i = 0; i < codeSize; i++) {
        block.set(JAVA_BYTE, blockOffset + (long) ROWS * i + row, codes.get(JAVA_BYTE, code + i));
      }
      float factor = codebook.isZeros(codes, code) ? 0 : 1;
      block.set(LE_FLOAT, factors + (long) row * Float.BYTES, factor);
    }
  }

  @Override
  public Scorer scorer(float[] query) {
    float[] tables = Tables.of(codebook, query);
    NibbleQuery quantized = quantize(Arrays.copyOf(tables, 16 * groups));
    return (blocks, offset, blockCount, scores) ->
        codebook.kernels().scoreBlocks(quantized, blocks, offset, blockCount, scores);
  }

  /** Brings tables to bytes: each loses its least entry, and all are divided by one scale. */
  private static NibbleQuery quantize(float[] tables) {
    int groups = tables.length / 16;
    float[] least = new float[groups];
    float range = 0;
    double bias = 0;
    for (int group = 0; group < groups; group++) {
      least[group] = Float.POSITIVE_INFINITY;
      float greatest = Float.NEGATIVE_INFINITY;
      for (int i = 16 * group; i < 16 * group + 16; i++) {
        least[group] = Math.min(least[group], tables[i]);
        greatest = Math.max(greatest, tables[i]);
      }
      range = Math.max(range, greatest - least[group]);
      bias += least[group];
    }
    float scale = range / CodeKernels.ENTRY_LIMIT;
    float factor = scale == 0 ? 0 : 1 / scale;
    byte[] bytes = new byte[tables.length];
    for (int i = 0; i < bytes.length; i++) {
      int entry = Math.round((tables[i] - least[i / 16]) * factor);
      bytes[i] = (byte) Math.min(CodeKernels.ENTRY_LIMIT, entry);
    }
    return new NibbleQuery(bytes, groups, scale, (float) bias);
  }
}
