package sutra.engine.document;

/** Makes text fit for a store and for comparison: one kind of space, no control characters. */
final class PlainText {

  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /** Whether a character is white space of any width, breaking or not, or a control character. */
  static boolean isSpace(char character) {
    return character <= ' '
        || (character >= 0x7F
            && (character <= 0xA0 || Character.isSpaceChar(character) || character == '\uFEFF'));
  }

  /**
   * Puts one plain space wherever there is white space, and none at either end; half a surrogate pair
   * becomes U+FFFD.
   */
  static String collapse(CharSequence text) {
    return isCollapsed(text) ? text.toString() : clean(text, false);
  }

  private static boolean isCollapsed(CharSequence text) {
    boolean spaceBefore = true;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean space = character == ' ';
      if (space ? spaceBefore : isSpace(character) || Character.isSurrogate(character)) {
        return false;
      }
      spaceBefore = space;
    }
    return text.isEmpty() || !spaceBefore;
  }

  /** Like {@link #collapse}, but every line break stays, and so do spaces inside lines. */
  static String keepLines(CharSequence text) {
    return clean(text, true);
  }

  private static String clean(CharSequence text, boolean keepLines) {
    StringBuilder clean = new StringBuilder(text.length());
    boolean spaceDue = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (keepLines && (character == '\n' || character == ' ' || character == '\t')) {
        clean.append(character);
      } else if (isSpace(character)) {
        spaceDue = !keepLines || character != '\r';
      } else {
        if (spaceDue && !clean.isEmpty()) {
          clean.append(' ');
        }
        spaceDue = false;
        clean.append(isUnpaired(text, i) ? REPLACEMENT : character);
      }
    }
    return keepLines ? clean.toString().strip() : clean.toString();
  }

  private static boolean isUnpaired(CharSequence text, int at) {
    char character = text.charAt(at);
    if (Character.isHighSurrogate(character)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(character)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
