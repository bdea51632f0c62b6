package sutra.embed.onnx;

import java.util.Arrays;

/** The tokens that the network reads at once: those of a text, or of a part of a long one. */
final class TokenWindow {

  private final int text;
  private final long[] ids;
  private final long[] types;

  /** Tokens of the text with a number; the arrays, of one length, are not changed any more. */
  TokenWindow(int text, long[] ids, long[] types) {
    assert ids.length == types.length : ids.length + " " + types.length;
    this.text = text;
    this.ids = ids;
    this.types = types;
  }

  int text() {
    return text;
  }

  int size() {
    return ids.length;
  }

  long id(int index) {
    return ids[index];
  }

  /** Which of two texts a token belongs to, for networks that read pairs. */
  long type(int index) {
    return types[index];
  }

  /** Whether another window has the same tokens, and no more. */
  boolean hasTokensOf(TokenWindow other) {
    return Arrays.equals(ids, other.ids);
  }
}
