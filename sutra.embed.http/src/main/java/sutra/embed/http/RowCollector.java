package sutra.embed.http;

import java.util.ArrayList;
import java.util.List;

/** The rows of an answer, which may arrive in any order. One answer, one thread. */
final class RowCollector {

  private final List<float[]> rows = new ArrayList<>();
  private final List<Long> indexes = new ArrayList<>();

  void add(long index, float[] row) {
    indexes.add(index);
    rows.add(row);
  }

  int count() {
    return rows.size();
  }

  /**
   * The rows by index.
   *
   * @throws AnswerException if an index occurs twice, or is not below the number of rows
   */
  float[][] inOrder() throws AnswerException {
    var ordered = new float[rows.size()][];
    for (int i = 0; i < ordered.length; i++) {
      long index = indexes.get(i);
      if (index >= ordered.length) {
        throw new AnswerException(
            "index %d among %d vectors: expected 0 to %d"
                .formatted(index, ordered.length, ordered.length - 1));
      }
      if (ordered[(int) index] != null) {
        throw new AnswerException("index " + index + " twice: expected one vector for each text");
      }
      ordered[(int) index] = rows.get(i);
    }
    return ordered;
  }
}
