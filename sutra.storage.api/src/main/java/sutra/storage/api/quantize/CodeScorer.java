package sutra.storage.api.quantize;

import java.lang.foreign.MemorySegment;

/**
 * A query, ready to be compared with codes. A score estimates the cosine, the dot product, or minus the
 * square of the Euclidean distance, by the codebook's similarity: the greater, the nearer. One thread.
 */
public interface CodeScorer {

  /** Scores codes that follow each other. */
  void scores(MemorySegment codes, long offset, int count, float[] scores);

  /** Scores codes by their ordinals: code i begins {@code ordinals[i]} codes behind {@code offset}. */
  void scores(MemorySegment codes, long offset, int[] ordinals, int count, float[] scores);

  /**
   * How far the score of a code may be from the exact one, either way, in all but a few of a hundred
   * cases; infinite if the quantizer does not know.
   */
  default float margin(MemorySegment codes, long offset) {
    return Float.POSITIVE_INFINITY;
  }
}
