package sutra.embed.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which windows are computed together: those of like length, so that little is padded, and no more
 * than keep a thread busy. Larger batches are slower, because the states between two layers then no
 * longer stay in the processor's caches; and of few texts they hold more padding. On two threads
 * all-MiniLM-L6-v2 embeds a third more texts in batches of 256 tokens than in batches of 8,192, and
 * of 32 short texts 9 % more in batches of 128 tokens than of 256.
 *
 * @param tokensLimit tokens of one batch, padding included, unless one window alone has more
 * @param rowsLimit windows of one batch
 */
record BatchPlan(int tokensLimit, int rowsLimit) {

  /** What suits a processor's caches; there are as many batches at a time as there are threads. */
  static final BatchPlan USUAL = new BatchPlan(128, 32);

  /** Each window by itself. */
  BatchPlan oneByOne() {
    return new BatchPlan(tokensLimit, 1);
  }

  /** The windows in batches; in each the longest is first. */
  List<List<TokenWindow>> batches(List<TokenWindow> windows) {
    List<TokenWindow> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingInt(TokenWindow::size).reversed());
    List<List<TokenWindow>> batches = new ArrayList<>();
    for (int from = 0; from < sorted.size(); ) {
      int rows = Math.clamp(tokensLimit / sorted.get(from).size(), 1, rowsLimit);
      int end = Math.min(sorted.size(), from + rows);
      batches.add(sorted.subList(from, end));
      from = end;
    }
    return batches;
  }
}
