package sutra.embed.spi;

/**
 * What an embedder has done since it was opened.
 *
 * @param texts texts embedded, questions included
 * @param tokens tokens of these texts that had a part in a vector, those that the model adds
 *     included
 * @param paddingTokens tokens that held no text and were computed all the same, because the texts
 *     of a batch are as long as its longest
 * @param truncatedTexts texts of which only the beginning had a part, because they were longer than
 *     {@link Embedder#maximumTokens}
 * @param splitTexts texts that were longer, and embedded in parts whose vectors were averaged
 */
public record EmbeddingCounts(
    long texts, long tokens, long paddingTokens, long truncatedTexts, long splitTexts) {

  /** Nothing embedded, or nothing counted. */
  public static final EmbeddingCounts NONE = new EmbeddingCounts(0, 0, 0, 0, 0);

  /** Checks that no count is negative. */
  public EmbeddingCounts {
    if (texts < 0 || tokens < 0 || paddingTokens < 0 || truncatedTexts < 0 || splitTexts < 0) {
      throw new IllegalArgumentException(
          "texts=%d, tokens=%d, paddingTokens=%d, truncatedTexts=%d, splitTexts=%d: expected none below 0"
              .formatted(texts, tokens, paddingTokens, truncatedTexts, splitTexts));
    }
  }

  /** The share of computed tokens that held no text, 0 to 1. */
  public double paddingShare() {
    long computed = tokens + paddingTokens;
    return computed == 0 ? 0 : (double) paddingTokens / computed;
  }
}
