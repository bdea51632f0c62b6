package sutra.engine.document;

/** Finds the ends of sentences that the platform's rules do not see. */
final class MissedEnds {

  /** Full stops and question marks of other scripts: Arabic, Urdu, Armenian, Ethiopic, Burmese, Khmer. */
  private static final String OTHER_STOPS = "؟۔։።፧။។｡";

  /** The shortest word behind which a full stop before a number ends a sentence. */
  private static final int WORD_CHARS = 4;

  private MissedEnds() {}

  /**
   * The beginning of the sentence behind the first end found in a stretch, or {@code limit} where
   * there is none.
   */
  static int next(String text, int from, int limit) {
    for (int i = from; i < limit; i++) {
      char character = text.charAt(i);
      if (character == '.' || character == '\n' || character > 0x500) {
        int end = endAt(text, i, character, limit);
        if (end > i) {
          return end; // also the limit, so that trailing space is looked at once
        }
      }
    }
    return limit;
  }

  private static int endAt(String text, int at, char character, int limit) {
    return switch (character) {
      case '\n' -> behindEmptyLine(text, at, limit);
      case '.' -> Math.max(behindNote(text, at, limit), beforeNumber(text, at, limit));
      case '…' -> beforeCapital(text, at + 1, limit);
      default -> OTHER_STOPS.indexOf(character) >= 0 ? behindStop(text, at + 1, limit) : -1;
    };
  }

  private static int behindEmptyLine(String text, int at, int limit) {
    int next = at + 1;
    boolean empty = false;
    while (next < limit && PlainText.isSpace(text.charAt(next))) {
      empty |= text.charAt(next) == '\n';
      next++;
    }
    return empty ? next : -1;
  }

  private static int behindStop(String text, int behind, int limit) {
    int next = behind;
    while (next < limit && Quotes.closes(text.charAt(next))) {
      next++;
    }
    return next < limit && OTHER_STOPS.indexOf(text.charAt(next)) >= 0 ? -1 : next;
  }

  /** Behind {@code .[12] } before a capital: the note of an encyclopedia. */
  private static int behindNote(String text, int at, int limit) {
    int next = at + 1;
    while (next < limit && text.charAt(next) == '[') {
      int close = next + 1;
      while (close < limit && close - next <= 4 && Character.isLetterOrDigit(text.charAt(close))) {
        close++;
      }
      if (close == limit || text.charAt(close) != ']') {
        return -1;
      }
      next = close + 1;
    }
    return next > at + 1 ? beforeCapital(text, next, limit) : -1;
  }

  private static int beforeCapital(String text, int behind, int limit) {
    int next = skipSpace(text, behind, limit);
    int word = next;
    while (word < limit && Quotes.opens(text.charAt(word))) {
      word++;
    }
    boolean capital = word < limit && Character.isUpperCase(text.codePointAt(word));
    return next > behind && capital ? next : -1;
  }

  /** Behind a word of some length that is no abbreviation, and before a number. */
  private static int beforeNumber(String text, int at, int limit) {
    int next = skipSpace(text, at + 1, limit);
    if (next == at + 1 || next == limit || !Character.isDigit(text.charAt(next))) {
      return -1;
    }
    int start = at;
    while (start > 0 && Character.isLowerCase(text.charAt(start - 1))) {
      start--;
    }
    boolean wholeWord = start == 0 || PlainText.isSpace(text.charAt(start - 1));
    boolean isWord = wholeWord && at - start >= WORD_CHARS;
    return isWord && !Abbreviations.isKnown(text.substring(start, at)) ? next : -1;
  }

  private static int skipSpace(String text, int from, int limit) {
    int next = from;
    while (next < limit && PlainText.isSpace(text.charAt(next))) {
      next++;
    }
    return next;
  }
}
