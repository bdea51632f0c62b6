package sutra.storage.quant.binary;

import static sutra.storage.quant.binary.BinaryFormat.ERROR;
import static sutra.storage.quant.binary.BinaryFormat.LE_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.quantize.CodeScorer;

/** Scores records against a query of four bits a dimension. */
final class BinaryScorer implements CodeScorer {

  private static final int LEVELS = 15;

  private final RotatedQuery rotated;
  private final BinaryQuery query;
  private final CodeKernels kernels;

  BinaryScorer(RotatedQuery rotated, CodeKernels kernels) {
    this.rotated = rotated;
    this.query = quantized(rotated);
    this.kernels = kernels;
  }

  @Override
  public void scores(MemorySegment codes, long offset, int count, float[] scores) {
    kernels.scoreBinary(query, codes, offset, count, scores);
    rotated.shift(scores, count);
  }

  @Override
  public void scores(MemorySegment codes, long offset, int[] ordinals, int count, float[] scores) {
    kernels.scoreBinary(query, codes, offset, ordinals, count, scores);
    rotated.shift(scores, count);
  }

  @Override
  public float margin(MemorySegment codes, long offset) {
    long correctives =
        offset + query.recordSize() - BinaryQuery.CORRECTIVE_WORDS * (long) Long.BYTES;
    return codes.get(LE_FLOAT, correctives + ERROR) * rotated.length();
  }

  private static BinaryQuery quantized(RotatedQuery rotated) {
    float[] components = rotated.components();
    int words = components.length / Long.SIZE + BinaryQuery.CORRECTIVE_WORDS;
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float component : components) {
      least = Math.min(least, component);
      greatest = Math.max(greatest, component);
    }
    float step = (greatest - least) / LEVELS;
    long[] planes = new long[BinaryQuery.PLANES * words];
    for (int i = 0; i < components.length; i++) {
      int level = step == 0 ? 0 : (int) ((components[i] - least) / step + 0.5f);
      for (int plane = 0; plane < BinaryQuery.PLANES; plane++) {
        planes[plane * words + (i >>> 6)] |= (long) (level >>> plane & 1) << i;
      }
    }
    long[] ones = new long[words];
    Arrays.fill(ones, 0, words - BinaryQuery.CORRECTIVE_WORDS, -1);
    return new BinaryQuery(words, planes, ones, 2 * least, 2 * step, -rotated.sum());
  }
}
