package sutra.embed.onnx;

import java.util.concurrent.atomic.LongAdder;
import sutra.embed.spi.EmbeddingCounts;

/** Counts what was embedded. Safe for use by many threads. */
final class Tally {

  private final LongAdder texts = new LongAdder();
  private final LongAdder tokens = new LongAdder();
  private final LongAdder paddingTokens = new LongAdder();
  private final LongAdder truncatedTexts = new LongAdder();
  private final LongAdder splitTexts = new LongAdder();

  /** Counts a text, which may hold nothing. */
  void addText(HuggingFaceTokens.Tokens found) {
    texts.increment();
    if (!found.complete()) {
      truncatedTexts.increment();
    }
    if (found.windows().size() > 1) {
      splitTexts.increment();
    }
  }

  /** Counts a batch that was computed. */
  void addBatch(TokenBatch batch) {
    long sum = 0;
    for (TokenWindow window : batch.windows()) {
      sum += window.size();
    }
    tokens.add(sum);
    paddingTokens.add((long) batch.rows() * batch.columns() - sum);
  }

  EmbeddingCounts counts() {
    return new EmbeddingCounts(
        texts.sum(), tokens.sum(), paddingTokens.sum(), truncatedTexts.sum(), splitTexts.sum());
  }
}
