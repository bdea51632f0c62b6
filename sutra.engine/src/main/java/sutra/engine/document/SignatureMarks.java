package sutra.engine.document;

/** Finds what counts in a signature beside words: symbols, signs at numbers, names in capitals. */
final class SignatureMarks {

  /** The most capitals of a word that is a name by them. */
  private static final int NAME_CHARS_LIMIT = 5;

  private static final String DASHES = "-‐‑‒–−";
  private static final String ALWAYS = "%‰‱@/\\^§?؟";

  /** The first number that is no digit: a superscript two. */
  private static final char FIRST_NUMBER = '\u00B2';

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";

  /** Which ASCII characters never begin a mark or a name, wherever they stand. */
  private static final boolean[] PLAIN = new boolean[128];

  static {
    for (char c = 0; c < PLAIN.length; c++) {
      PLAIN[c] = Character.isLowerCase(c) || Character.isDigit(c) || " ,;()[]{}_`".indexOf(c) >= 0;
    }
  }

  private SignatureMarks() {}

  /** Whether a character needs no closer look. */
  static boolean isPlain(char character) {
    return character < PLAIN.length && PLAIN[character];
  }

  /**
   * Keeps apart what NFKC would join: {@code 10²} becomes {@code 10^2}, not 102, and {@code 1½} gets a
   * space before its fraction.
   */
  static String separateNumbers(String text) {
    StringBuilder apart = null;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      String mark = character < FIRST_NUMBER || i == 0 ? "" : separator(text, i, character);
      if (!mark.isEmpty() && apart == null) {
        apart = new StringBuilder(text.length() + 8).append(text, 0, i);
      }
      if (apart != null) {
        apart.append(mark).append(character);
      }
    }
    return apart == null ? text : apart.toString();
  }

  private static String separator(String text, int at, char character) {
    char before = text.charAt(at - 1);
    if (SUPERSCRIPTS.indexOf(character) >= 0) {
      return SUPERSCRIPTS.indexOf(before) >= 0 ? "" : "^";
    }
    boolean joins =
        Character.getType(character) == Character.OTHER_NUMBER
            && Character.getType(before) != Character.OTHER_NUMBER
            && Character.isDigit(before);
    boolean isSubscript = character >= 0x2080 && character <= 0x2089;
    return !joins ? "" : isSubscript ? "_" : " ";
  }

  /** The end of a name in capitals that begins here, or {@code at}. */
  static int nameEnd(String text, int at) {
    if (!Character.isUpperCase(text.charAt(at)) || (at > 0 && joinsWord(text.charAt(at - 1)))) {
      return at;
    }
    int end = at + 1;
    while (end < text.length() && Character.isUpperCase(text.charAt(end))) {
      end++;
    }
    boolean isWhole = end == text.length() || !continuesWord(text, end);
    boolean isLetterA = text.charAt(at) == 'A' && end - at == 1 && hasWordBefore(text, at);
    boolean isShort = end - at >= 2 && end - at <= NAME_CHARS_LIMIT;
    return isWhole && (isShort || isLetterA) ? end : at;
  }

  private static boolean hasWordBefore(String text, int at) {
    int before = at - 1;
    while (before >= 0 && !Character.isLetterOrDigit(text.charAt(before))) {
      before--;
    }
    return before >= 0;
  }

  private static boolean joinsWord(char character) {
    return Character.isLetterOrDigit(character)
        || ".'’_".indexOf(character) >= 0
        || isMark(character);
  }

  private static boolean continuesWord(String text, int at) {
    char character = text.charAt(at);
    boolean joins = ".'’_:·".indexOf(character) >= 0;
    return Character.isLetterOrDigit(character)
        || isMark(character)
        || (joins && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1)));
  }

  private static boolean isMark(char character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || type == Character.SURROGATE;
  }

  /** The end of a mark that begins here and counts, or {@code at}. */
  static int markEnd(String text, int at) {
    int codePoint = text.codePointAt(at);
    if (Character.isLetterOrDigit(codePoint) || codePoint == ' ') {
      return at;
    }
    char before = at > 0 ? text.charAt(at - 1) : ' ';
    int end = at + Character.charCount(codePoint);
    char after = end < text.length() ? text.charAt(end) : ' ';
    return counts(codePoint, before, after) ? end : at;
  }

  private static boolean counts(int codePoint, char before, char after) {
    boolean isDash = DASHES.indexOf(codePoint) >= 0;
    boolean behindWord = Character.isLetterOrDigit(before);
    boolean beforeWord = Character.isLetterOrDigit(after);
    if (isDash) {
      return Character.isDigit(after) || (behindWord && !beforeWord);
    }
    return switch (codePoint) {
      case '?', '؟' -> before != '?' && before != '؟';
      case '*' -> behindWord == beforeWord && before != '*' && after != '*';
      case '#' -> behindWord || beforeWord;
      case ':' -> Character.isDigit(before) && Character.isDigit(after);
      case '.' -> !behindWord && before != '.' && Character.isDigit(after);
      case '!' -> Character.isDigit(before) && after == ' ';
      case '\'', '"', '′', '″' -> Character.isDigit(before) && !beforeWord;
      case '&' -> true;
      default -> ALWAYS.indexOf(codePoint) >= 0 || isSymbol(codePoint);
    };
  }

  private static boolean isSymbol(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.MATH_SYMBOL
        || type == Character.CURRENCY_SYMBOL
        || type == Character.OTHER_SYMBOL
        || (type == Character.MODIFIER_SYMBOL && codePoint > 0xFF);
  }

  /** How a mark or name is written in a signature. */
  static String token(String text, int at, int end) {
    if (end - at == 1 && DASHES.indexOf(text.charAt(at)) >= 0) {
      return "-";
    }
    return text.charAt(at) == '&' ? "and" : text.substring(at, end);
  }
}
