package sutra.cli.output;

import java.util.Optional;
import java.util.OptionalInt;
import sutra.embed.spi.EmbeddingCounts;

/** What to say of texts that were longer than an embedder reads. */
public final class TruncatedTexts {

  private TruncatedTexts() {}

  /**
   * Such as {@code 17 texts were longer than 256 tokens; only their beginning has a part in their
   * meaning}; empty if there were none.
   *
   * @param maximumTokens the most that the embedder reads, if it is known
   */
  public static Optional<String> sentence(EmbeddingCounts counts, OptionalInt maximumTokens) {
    long texts = counts.truncatedTexts();
    if (texts == 0) {
      return Optional.empty();
    }
    String limit =
        maximumTokens.isPresent()
            ? TextLayout.count(maximumTokens.getAsInt(), "token")
            : "the model reads";
    return Optional.of(
        texts == 1
            ? "1 text was longer than %s; only its beginning has a part in its meaning"
                .formatted(limit)
            : "%s were longer than %s; only their beginning has a part in their meaning"
                .formatted(TextLayout.count(texts, "text"), limit));
  }
}
