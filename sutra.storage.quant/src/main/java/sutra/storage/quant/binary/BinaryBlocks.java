package sutra.storage.quant.binary;

import static sutra.storage.quant.binary.BinaryFormat.ADD;
import static sutra.storage.quant.binary.BinaryFormat.FACTOR;
import static sutra.storage.quant.binary.BinaryFormat.LE_FLOAT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;
import sutra.storage.api.quantize.CodeBlocks;

/** Records transposed: each four bits are a 4-bit code, looked up in a table of the query's sums. */
final class BinaryBlocks implements CodeBlocks {

  private static final int ENTRIES = 16;

  private static final int ROWS = CodeKernels.BLOCK_ROWS;

  private final BinaryCodebook codebook;
  private final CodeKernels kernels;
  private final int groups;

  BinaryBlocks(BinaryCodebook codebook, CodeKernels kernels) {
    this.codebook = codebook;
    this.kernels = kernels;
    this.groups = codebook.bits() / 4;
  }

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public long blockSize() {
    return codesSize() + 2L * ROWS * Float.BYTES;
  }

  private long codesSize() {
    return (long) groups * ROWS / 2;
  }

  @Override
  public void transpose(
      MemorySegment codes, long offset, int count, MemorySegment block, long blockOffset) {
    long adds = blockOffset + codesSize();
    long factors = adds + (long) ROWS * Float.BYTES;
    block.asSlice(blockOffset, blockSize()).fill((byte) 0);
    for (int row = 0; row < count; row++) {
      long record = offset + (long) row * codebook.codeSize();
      for (int column = 0; column < groups / 2; column++) {
        byte eightBits = codes.get(ValueLayout.JAVA_BYTE, record + column);
        block.set(ValueLayout.JAVA_BYTE, blockOffset + (long) column * ROWS + row, eightBits);
      }
      long correctives = codebook.correctives(record);
      block.set(LE_FLOAT, adds + 4L * row, codes.get(LE_FLOAT, correctives + ADD));
      block.set(LE_FLOAT, factors + 4L * row, codes.get(LE_FLOAT, correctives + FACTOR));
    }
  }

  @Override
  public Scorer scorer(float[] vector) {
    RotatedQuery rotated = new RotatedQuery(codebook, vector);
    NibbleQuery query = tables(rotated);
    return (blocks, offset, blockCount, scores) -> {
      kernels.scoreBlocks(query, blocks, offset, blockCount, scores);
      rotated.shift(scores, blockCount * ROWS);
    };
  }

  /**
   * For each four components the sums with all 16 combinations of signs, as bytes between the least and
   * the greatest of them all.
   */
  private NibbleQuery tables(RotatedQuery rotated) {
    float[] sums = new float[groups * ENTRIES];
    float widest = 0;
    float floor = 0;
    for (int group = 0; group < groups; group++) {
      float magnitudes = fill(sums, group, rotated.components());
      widest = Math.max(widest, 2 * magnitudes);
      floor -= magnitudes;
    }
    float scale = widest / CodeKernels.ENTRY_LIMIT;
    byte[] tables = new byte[sums.length];
    for (int group = 0; group < groups && scale > 0; group++) {
      float least = least(sums, group);
      for (int i = group * ENTRIES; i < (group + 1) * ENTRIES; i++) {
        tables[i] = (byte) (int) ((sums[i] - least) / scale + 0.5f);
      }
    }
    return new NibbleQuery(tables, groups, scale, floor);
  }

  /** Fills in the sums of a group; returns the greatest of them, which is minus the least. */
  private static float fill(float[] sums, int group, float[] components) {
    float magnitudes = 0;
    int first = group * ENTRIES;
    for (int bit = 0; bit < 4; bit++) {
      float component = components[4 * group + bit];
      magnitudes += Math.abs(component);
      sums[first] -= component;
    }
    for (int entry = 1; entry < ENTRIES; entry++) {
      int lowest = Integer.numberOfTrailingZeros(entry);
      sums[first + entry] =
          sums[first + (entry & (entry - 1))] + 2 * components[4 * group + lowest];
    }
    return magnitudes;
  }

  private static float least(float[] sums, int group) {
    float least = sums[group * ENTRIES];
    for (int i = 1; i < ENTRIES; i++) {
      least = Math.min(least, sums[group * ENTRIES + i]);
    }
    return least;
  }
}
