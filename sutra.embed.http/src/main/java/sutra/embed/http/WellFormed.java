package sutra.embed.http;

/** Text that has a form in UTF-8. */
final class WellFormed {

  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text with U+FFFD for each surrogate that has no partner; the same object if none has. */
  static String of(String text) {
    int bad = firstBad(text, 0);
    if (bad == text.length()) {
      return text;
    }
    var repaired = new StringBuilder(text);
    for (int at = bad; at < text.length(); at = firstBad(text, at + 1)) {
      repaired.setCharAt(at, REPLACEMENT);
    }
    return repaired.toString();
  }

  private static int firstBad(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return at;
      }
      at += Character.charCount(codePoint);
    }
    return text.length();
  }
}
