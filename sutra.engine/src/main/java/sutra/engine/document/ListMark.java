package sutra.engine.document;

/** Finds the mark of a list item in plain text: a bullet, a short number or a letter. */
final class ListMark {

  private static final String BULLETS = "-*+•‣◦▪●·";

  private ListMark() {}

  /**
   * Where the text of the item begins, or 0 where a line is no item.
   *
   * @param before the text of the block so far: a number inside a sentence that wraps is no mark
   */
  static int end(String line, CharSequence before) {
    int start = 0;
    while (start < line.length() && PlainText.isSpace(line.charAt(start))) {
      start++;
    }
    int mark = start;
    if (mark < line.length() && BULLETS.indexOf(line.charAt(mark)) >= 0) {
      return textAfter(line, mark + 1);
    }
    while (mark < line.length() && mark - start < 3 && isDigit(line.charAt(mark))) {
      mark++;
    }
    boolean numbered = mark > start;
    if (!numbered && mark < line.length() && Character.isLowerCase(line.charAt(mark))) {
      mark++;
    }
    boolean closed =
        mark > start
            && mark < line.length()
            && (line.charAt(mark) == ')' || (numbered && line.charAt(mark) == '.'));
    return closed && endsStatement(before) ? textAfter(line, mark + 1) : 0;
  }

  /** The first character behind the space that a mark needs, or 0. */
  private static int textAfter(String line, int end) {
    int text = end;
    while (text < line.length() && PlainText.isSpace(line.charAt(text))) {
      text++;
    }
    return text > end && text < line.length() ? text : 0;
  }

  private static boolean endsStatement(CharSequence before) {
    int last = before.length() - 1;
    while (last >= 0 && PlainText.isSpace(before.charAt(last))) {
      last--;
    }
    return last < 0 || ".:;!?。！？)".indexOf(before.charAt(last)) >= 0;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
