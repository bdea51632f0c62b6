package sutra.storage.quant.simd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static sutra.storage.quant.codebook.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.CodeKernels;

/**
 * Sums table entries of 8-bit codes, without lanes: a gather is slower than single loads on many
 * processors.
 *
 * <p>The tables of 48 bytes fill 48 KiB, more than the first-level cache. So eight bytes of many rows
 * are looked up before the next eight: their tables, 8 KiB, stay there meanwhile.
 */
final class TableSums implements CodeKernels {

  /** Bytes of a code that are read together. */
  private static final int STEP = 8;

  /** Rows that are summed before the tables change: their codes stay in the first-level cache. */
  private static final int TOGETHER = 128;

  TableSums() {}

  @Override
  public void sumTables(
      float[] tables,
      int subspaces,
      MemorySegment codes,
      long offset,
      long stride,
      int count,
      float[] sums) {
    for (int first = 0; first < count; first += TOGETHER) {
      int end = Math.min(count, first + TOGETHER);
      clear(sums, first, end);
      int j = 0;
      for (; j <= subspaces - STEP; j += STEP) {
        addEight(tables, j, codes, offset + j, stride, first, end, sums);
      }
      for (; j < subspaces; j++) {
        addOne(tables, j, codes, offset + j, stride, first, end, sums);
      }
    }
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
    for (int first = 0; first < count; first += TOGETHER) {
      int end = Math.min(count, first + TOGETHER);
      clear(sums, first, end);
      int j = 0;
      for (; j <= subspaces - STEP; j += STEP) {
        addEight(tables, j, codes, offset + j, stride, ordinals, first, end, sums);
      }
      for (; j < subspaces; j++) {
        addOne(tables, j, codes, offset + j, stride, ordinals, first, end, sums);
      }
    }
  }

  private static void clear(float[] sums, int first, int end) {
    for (int i = first; i < end; i++) {
      sums[i] = 0;
    }
  }

  private static void addEight(
      float[] tables,
      int j,
      MemorySegment codes,
      long offset,
      long stride,
      int first,
      int end,
      float[] sums) {
    for (int i = first; i < end; i++) {
      sums[i] += eight(tables, j << 8, codes.get(LE_LONG, offset + i * stride));
    }
  }

  private static void addOne(
      float[] tables,
      int j,
      MemorySegment codes,
      long offset,
      long stride,
      int first,
      int end,
      float[] sums) {
    for (int i = first; i < end; i++) {
      sums[i] += tables[(j << 8) + (codes.get(JAVA_BYTE, offset + i * stride) & 255)];
    }
  }

  private static void addEight(
      float[] tables,
      int j,
      MemorySegment codes,
      long offset,
      long stride,
      int[] ordinals,
      int first,
      int end,
      float[] sums) {
    for (int i = first; i < end; i++) {
      sums[i] += eight(tables, j << 8, codes.get(LE_LONG, offset + ordinals[i] * stride));
    }
  }

  private static void addOne(
      float[] tables,
      int j,
      MemorySegment codes,
      long offset,
      long stride,
      int[] ordinals,
      int first,
      int end,
      float[] sums) {
    for (int i = first; i < end; i++) {
      sums[i] += tables[(j << 8) + (codes.get(JAVA_BYTE, offset + ordinals[i] * stride) & 255)];
    }
  }

  /** The entries of eight codes, of eight tables from {@code at} on. */
  private static float eight(float[] tables, int at, long codes) {
    int low = (int) codes;
    int high = (int) (codes >>> 32);
    float sum0 = tables[at + (low & 255)] + tables[at + 256 + (low >>> 8 & 255)];
    float sum1 = tables[at + 512 + (low >>> 16 & 255)] + tables[at + 768 + (low >>> 24)];
    float sum2 = tables[at + 1024 + (high & 255)] + tables[at + 1280 + (high >>> 8 & 255)];
    float sum3 = tables[at + 1536 + (high >>> 16 & 255)] + tables[at + 1792 + (high >>> 24)];
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
