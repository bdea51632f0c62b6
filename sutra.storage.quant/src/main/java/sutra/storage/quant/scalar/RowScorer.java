package sutra.storage.quant.scalar;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.quantize.CodeScorer;

/** A query that is compared with one row after the other. */
interface RowScorer extends CodeScorer {

  /** Bytes from one row to the next. */
  int codeSize();

  /** The score of the row at {@code offset}. */
  float score(MemorySegment codes, long offset);

  @Override
  default void scores(MemorySegment codes, long offset, int count, float[] scores) {
    for (int i = 0; i < count; i++) {
      scores[i] = score(codes, offset + (long) i * codeSize());
    }
  }

  @Override
  default void scores(MemorySegment codes, long offset, int[] ordinals, int count, float[] scores) {
    for (int i = 0; i < count; i++) {
      scores[i] = score(codes, offset + (long) ordinals[i] * codeSize());
    }
  }
}
