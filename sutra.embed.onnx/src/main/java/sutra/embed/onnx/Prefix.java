package sutra.embed.onnx;

import java.util.List;
import sutra.embed.onnx.HuggingFaceTokens.Tokens;

/** What goes before texts, and what it is in tokens when no text follows. */
final class Prefix {

  private static final Tokens NOTHING = new Tokens(List.of(), true);

  private final String prefix;
  private final TokenWindow alone;

  private Prefix(String prefix, TokenWindow alone) {
    this.prefix = prefix;
    this.alone = alone;
  }

  /**
   * A prefix, which may be empty.
   *
   * @param setting by which it is given
   * @throws IllegalArgumentException if it leaves no room for text
   */
  static Prefix of(String setting, String prefix, HuggingFaceTokens tokens, int maxTokens) {
    TokenWindow alone = tokens.beginning(0, prefix).windows().getFirst();
    if (alone.size() >= maxTokens) {
      throw OnnxSettings.refused(
          setting,
          prefix,
          "with the tokens that the model adds it has "
              + maxTokens
              + " or more; expected fewer than max-tokens="
              + maxTokens);
    }
    return new Prefix(prefix, alone);
  }

  /** The tokens of a text behind this prefix; no window if the text has none of its own. */
  Tokens tokens(int number, String text, HuggingFaceTokens tokenizer, LongTexts longTexts) {
    if (text.isBlank()) {
      return NOTHING;
    }
    String whole = prefix.isEmpty() ? text : prefix + text;
    Tokens tokens =
        switch (longTexts) {
          case TRUNCATE -> tokenizer.beginning(number, whole);
          case AVERAGE -> tokenizer.all(number, whole);
        };
    return tokens.windows().getFirst().hasTokensOf(alone) ? NOTHING : tokens;
  }
}
