package sutra.engine.document;

/** Finds where to cut a text that is too long: behind a clause, else at a space, else anywhere. */
final class LongText {

  private static final String SPACED_CLAUSE_MARKS = ",;:)]—–|";
  private static final String CLAUSE_MARKS = "，；：、。！？，";

  /** How far a cut moves back to keep marks and joined characters with what they belong to. */
  private static final int CLUSTER_CHARS = 32;

  private LongText() {}

  /**
   * The end of the first part of a text, at most {@code limit} characters behind {@code start}. The
   * cut is behind the last clause in the second half of them, else behind the last space there, else
   * where no pair of surrogates and, as far as can be, no combined character is torn.
   *
   * @param limit at least 2, and less than what the text has behind {@code start}
   */
  static int cut(CharSequence text, int start, int limit) {
    int last = start + limit;
    int space = 0;
    for (int end = last; end > start + limit / 2; end--) {
      char before = text.charAt(end - 1);
      if (CLAUSE_MARKS.indexOf(before) >= 0) {
        return end;
      }
      if (PlainText.isSpace(before)) {
        space = Math.max(space, end);
        if (SPACED_CLAUSE_MARKS.indexOf(text.charAt(end - 2)) >= 0) {
          return end;
        }
      }
    }
    return space > 0 ? space : cutCharacters(text, start, last);
  }

  private static int cutCharacters(CharSequence text, int start, int last) {
    int earliest = Math.max(start + 1, last - CLUSTER_CHARS);
    int end = last;
    while (end > earliest && continuesCharacter(text, end)) {
      end--;
    }
    if (!continuesCharacter(text, end)) {
      return end;
    }
    return splitsPair(text, last) ? last - 1 : last;
  }

  private static boolean continuesCharacter(CharSequence text, int at) {
    int type = Character.getType(Character.codePointAt(text, at));
    return splitsPair(text, at)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || text.charAt(at - 1) == '\u200D';
  }

  private static boolean splitsPair(CharSequence text, int at) {
    return Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
