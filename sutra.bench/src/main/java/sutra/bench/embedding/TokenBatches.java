package sutra.bench.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The batches that Sutra's embedder makes of a call, made once more here, since a run of the bare
 * network needs them beforehand: longest texts first, at most 128 tokens with padding, at most 32
 * rows. That they are the same shows in the counts of tokens and padding, which trials compare.
 */
final class TokenBatches {

  private static final int TOKENS_LIMIT = 128;
  private static final int ROWS_LIMIT = 32;

  /**
   * Rows of tokens, each as long as the longest.
   *
   * @param ids row by row; 0 is padding
   * @param mask 1 for a token of a text
   * @param tokens that are no padding
   */
  record Batch(int rows, int columns, long[] ids, long[] mask, long tokens) {}

  private TokenBatches() {}

  /** The batches of the texts of one call, given their tokens. */
  static List<Batch> of(List<long[]> texts) {
    List<long[]> sorted = new ArrayList<>(texts);
    sorted.sort(Comparator.comparingInt((long[] text) -> text.length).reversed());
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < sorted.size(); ) {
      int rows = Math.clamp(TOKENS_LIMIT / sorted.get(from).length, 1, ROWS_LIMIT);
      int end = Math.min(sorted.size(), from + rows);
      batches.add(batch(sorted.subList(from, end)));
      from = end;
    }
    return batches;
  }

  private static Batch batch(List<long[]> texts) {
    int columns = texts.getFirst().length;
    long[] ids = new long[texts.size() * columns];
    long[] mask = new long[ids.length];
    long tokens = 0;
    for (int row = 0; row < texts.size(); row++) {
      long[] text = texts.get(row);
      System.arraycopy(text, 0, ids, row * columns, text.length);
      Arrays.fill(mask, row * columns, row * columns + text.length, 1);
      tokens += text.length;
    }
    return new Batch(texts.size(), columns, ids, mask, tokens);
  }
}
