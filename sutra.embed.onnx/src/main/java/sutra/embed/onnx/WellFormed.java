package sutra.embed.onnx;

/** Text that native code can read: UTF-16 whose surrogates are all paired. */
final class WellFormed {

  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text itself if it is so, else with U+FFFD in the place of each unpaired surrogate. */
  static String of(String text) {
    int at = unpaired(text, 0);
    if (at == text.length()) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text);
    while (at < text.length()) {
      mended.setCharAt(at, REPLACEMENT);
      at = unpaired(text, at + 1);
    }
    return mended.toString();
  }

  /** The first unpaired surrogate from a place on, or the length. */
  private static int unpaired(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char unit = text.charAt(at);
      if (!Character.isSurrogate(unit)) {
        at++;
      } else if (Character.isHighSurrogate(unit)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        at += 2;
      } else {
        return at;
      }
    }
    return at;
  }
}
