package sutra.storage.quant.binary;

import static sutra.storage.quant.binary.BinaryFormat.ERROR;
import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.quantize.CodeScorer;

/** Scores records against a query of four bits a dimension. */
final class BinaryScorer implements CodeScorer {

  /** Half a step beyond the least and the greatest number of four bits. */
  private static final float BELOW = 8.5f;

  private static final float ABOVE = 7.5f;

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
    float step = 0;
    for (float component : components) {
      step = Math.max(step, component > 0 ? component / ABOVE : -component / BELOW);
    }
    long[] planes = new long[BinaryQuery.PLANES * words];
    for (int i = 0; i < components.length; i++) {
      int level = step == 0 ? 0 : (int) (components[i] / step + BELOW) - 8;
      level = Math.min(level, 7);
      for (int plane = 0; plane < BinaryQuery.PLANES; plane++) {
        planes[plane * words + (i >>> 6)] |= (long) (level >>> plane & 1) << i;
      }
    }
    return new BinaryQuery(words, planes, 2 * step, -rotated.sum());
  }
}
