package sutra.storage.quant.binary;

import static sutra.storage.quant.binary.BinaryFormat.ADD;
import static sutra.storage.quant.binary.BinaryFormat.FACTOR;
import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;

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
   * For each four components the sums with all 16 combinations of signs, as small integers between the least
   * and the greatest of them all. The least of a group is minus its magnitudes.
   */
  private NibbleQuery tables(RotatedQuery rotated) {
    float[] components = rotated.components();
    float[] magnitudes = new float[groups];
    float widest = 0;
    float floor = 0;
    for (int group = 0; group < groups; group++) {
      magnitudes[group] = magnitude(components, 4 * group);
      widest = Math.max(widest, 2 * magnitudes[group]);
      floor -= magnitudes[group];
    }
    float scale = widest / CodeKernels.ENTRY_LIMIT;
    byte[] tables = new byte[groups * ENTRIES];
    float[] entries = new float[ENTRIES];
    for (int group = 0; group < groups && scale > 0; group++) {
      fill(entries, components, 4 * group, magnitudes[group], 1 / scale);
      for (int i = 0; i < ENTRIES; i++) {
        tables[group * ENTRIES + i] = (byte) entries[i];
      }
    }
    return new NibbleQuery(tables, groups, scale, floor);
  }

  private static float magnitude(float[] components, int first) {
    float sum = 0;
    for (int i = first; i < first + 4; i++) {
      sum += Math.abs(components[i]);
    }
    return sum;
  }

  /** Fills in the sums of four components above the least of them, in steps, to be cut to integers. */
  private static void fill(
      float[] entries, float[] components, int first, float magnitudes, float perStep) {
    float c0 = 2 * perStep * components[first];
    float c1 = 2 * perStep * components[first + 1];
    float c2 = 2 * perStep * components[first + 2];
    float c3 = 2 * perStep * components[first + 3];
    entries[0] = magnitudes * perStep - (c0 + c1 + c2 + c3) / 2 + 0.5f;
    entries[1] = entries[0] + c0;
    addTo(entries, 2, c1);
    addTo(entries, 4, c2);
    addTo(entries, 8, c3);
  }

  /** Makes the next {@code count} entries of the first ones. */
  private static void addTo(float[] entries, int count, float component) {
    for (int i = 0; i < count; i++) {
      entries[count + i] = entries[i] + component;
    }
  }
}
