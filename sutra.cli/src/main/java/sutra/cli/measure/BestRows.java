package sutra.cli.measure;

import java.util.Arrays;
import sutra.storage.api.kernel.CodeKernels;

/** The rows of the greatest scores met so far, the best first. One thread. */
final class BestRows {

  private final int[] rows;
  private final float[] scores;
  private int size;

  /** Keeps that many rows at most. */
  BestRows(int limit) {
    rows = new int[limit];
    scores = new float[limit];
  }

  void clear() {
    size = 0;
  }

  /** A score that is not above this one is not kept. */
  float threshold() {
    return size < rows.length ? Float.NEGATIVE_INFINITY : scores[size - 1];
  }

  /** Offers one row; of equal scores, those offered first are kept. */
  void offer(int row, float score) {
    if (size == rows.length && !(score > scores[size - 1])) {
      return;
    }
    int place = size < rows.length ? size++ : size - 1;
    for (; place > 0 && score > scores[place - 1]; place--) {
      rows[place] = rows[place - 1];
      scores[place] = scores[place - 1];
    }
    rows[place] = row;
    scores[place] = score;
  }

  /**
   * Offers rows that follow each other.
   *
   * @param positions room for as many positions
   */
  void offerRange(
      CodeKernels kernels, int firstRow, float[] rangeScores, int count, int[] positions) {
    int passing = kernels.selectAbove(rangeScores, count, threshold(), positions);
    for (int i = 0; i < passing; i++) {
      offer(firstRow + positions[i], rangeScores[positions[i]]);
    }
  }

  /** A copy of the rows, the best first. */
  int[] rows() {
    return Arrays.copyOf(rows, size);
  }

  /** The rows in place; the first {@link #size} count. */
  int[] rowsInPlace() {
    return rows;
  }

  int size() {
    return size;
  }
}
