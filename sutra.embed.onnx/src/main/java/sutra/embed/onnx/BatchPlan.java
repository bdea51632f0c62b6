package sutra.embed.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which windows are computed together: those of like length, so that little is padded. */
final class BatchPlan {

  /** Rows of one batch. */
  static final int ROWS_LIMIT = 32;

  /** Tokens of one batch, padding included, unless one window alone has more. */
  static final int TOKENS_LIMIT = 8192;

  private BatchPlan() {}

  /** The windows in batches; in each the longest is first. */
  static List<List<TokenWindow>> of(List<TokenWindow> windows) {
    List<TokenWindow> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingInt(TokenWindow::size).reversed());
    List<List<TokenWindow>> batches = new ArrayList<>();
    for (int from = 0; from < sorted.size(); ) {
      int rows = Math.clamp(TOKENS_LIMIT / sorted.get(from).size(), 1, ROWS_LIMIT);
      int end = Math.min(sorted.size(), from + rows);
      batches.add(sorted.subList(from, end));
      from = end;
    }
    return batches;
  }
}
