package sutra.bench.vectors.data;

import java.util.Arrays;

/** The best so many rows seen, by score; of equal ones the first seen. Not thread-safe. */
final class Nearest {

  private final int[] rows;
  private final float[] scores;
  private int count;

  Nearest(int limit) {
    rows = new int[limit];
    scores = new float[limit];
  }

  /** Whether a row of that score would be kept. */
  boolean admits(float score) {
    return count < rows.length || score > scores[count - 1];
  }

  void add(int row, float score) {
    if (!admits(score)) {
      return;
    }
    int place = count < rows.length ? count++ : count - 1;
    while (place > 0 && scores[place - 1] < score) {
      scores[place] = scores[place - 1];
      rows[place] = rows[place - 1];
      place--;
    }
    scores[place] = score;
    rows[place] = row;
  }

  /** The rows, the best first. */
  int[] rows() {
    return Arrays.copyOf(rows, count);
  }
}
