package sutra.engine.document;

/** Decides whether a cut that the platform proposes is the end of a sentence. */
final class SentenceEnd {

  /** The particle by which Japanese continues behind a quotation. */
  private static final char QUOTING = 'と';

  private SentenceEnd() {}

  /**
   * Whether a sentence ends there.
   *
   * @param start where it begins
   * @param end behind the space that follows it
   */
  static boolean isAt(String text, int start, int end) {
    if (end == text.length()) {
      return true;
    }
    int last = end - 1;
    while (last > start && PlainText.isSpace(text.charAt(last))) {
      last--;
    }
    int mark = last;
    while (mark > start && Quotes.closes(text.charAt(mark))) {
      mark--;
    }
    char next = text.charAt(end);
    if (",;:)]".indexOf(next) >= 0) {
      return false;
    }
    return switch (text.charAt(mark)) {
      case '!', '?' -> !Character.isLowerCase(text.codePointAt(end));
      case '。', '！', '？' -> mark == last || next != QUOTING;
      case '.' -> isFullStop(text, start, mark, last, end);
      default -> true;
    };
  }

  private static boolean isFullStop(String text, int start, int mark, int last, int end) {
    if (mark < last || (mark > start && text.charAt(mark - 1) == '.')) {
      return true; // a closed quote or bracket, or an ellipsis
    }
    int word = mark;
    while (word > start && !endsWord(text.charAt(word - 1))) {
      word--;
    }
    String token = text.substring(word, mark);
    if (!Abbreviations.maybe(token)) {
      return true;
    }
    boolean isFirst = Span.strip(text, start, word).length() == 0;
    if (isFirst && Abbreviations.isListNumber(token)) {
      return false;
    }
    return Abbreviations.endsSentence(token, wordBefore(text, start, word), wordAt(text, end));
  }

  private static boolean endsWord(char character) {
    return PlainText.isSpace(character) || Quotes.opens(character) || "—–/".indexOf(character) >= 0;
  }

  /** The word that begins there, behind quotes; empty if there is none. */
  private static String wordAt(String text, int from) {
    int start = from;
    while (start < text.length() && Quotes.opens(text.charAt(start))) {
      start++;
    }
    int end = start;
    int limit = Math.min(text.length(), start + Abbreviations.CHARS_LIMIT);
    while (end < limit && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  /** The word before, with the marks around it; empty at the beginning of the sentence. */
  private static String wordBefore(String text, int start, int word) {
    int end = word;
    while (end > start && PlainText.isSpace(text.charAt(end - 1))) {
      end--;
    }
    int first = end;
    int limit = Math.max(start, end - Abbreviations.CHARS_LIMIT);
    while (first > limit && !PlainText.isSpace(text.charAt(first - 1))) {
      first--;
    }
    return text.substring(first, end);
  }
}
