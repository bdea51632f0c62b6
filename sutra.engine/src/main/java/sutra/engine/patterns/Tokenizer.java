package sutra.engine.patterns;

/**
 * Cuts a text into words and the punctuation that matters, and tags each by the lists or by its
 * ending.
 *
 * <p>Words keep hyphens and digits inside; "isn't" is two tokens, and so is "whale's". What stands
 * in round or square brackets is left out, quotation marks too. A text is taken in pieces of at
 * most {@value #PIECE_LIMIT} tokens. Each character is looked at a bounded number of times. One
 * thread.
 */
final class Tokenizer {

  /** The most tokens of a piece. */
  static final int PIECE_LIMIT = 512;

  /** What stands in brackets is left out if they close within that many UTF-16 units. */
  private static final int BRACKET_LIMIT = 200;

  private static final char TYPOGRAPHIC_APOSTROPHE = '\u2019';

  private final Lexicon lexicon;
  private final String text;
  private final Tokens tokens;
  private int at;

  Tokenizer(Lexicon lexicon, String text, Tokens tokens) {
    this.lexicon = lexicon;
    this.text = text;
    this.tokens = tokens;
  }

  /** Fills the tokens with the next piece; false if the text is at its end. */
  boolean next() {
    tokens.clear();
    while (at < text.length() && tokens.count() < PIECE_LIMIT) {
      char unit = text.charAt(at);
      if (isWordUnit(unit)) {
        word();
      } else {
        punctuation(unit);
      }
    }
    return tokens.count() > 0;
  }

  private static boolean isWordUnit(char unit) {
    if (unit < 0x80) {
      return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || isDigit(unit);
    }
    return Character.isLetterOrDigit(unit)
        || Character.isSurrogate(unit)
        || Character.getType(unit) == Character.NON_SPACING_MARK
        || Character.getType(unit) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  private void punctuation(char unit) {
    switch (unit) {
      case ',', '\u2013', '\u2014' -> mark(Tag.COMMA);
      case '-' -> mark(Tag.COMMA);
      case '.', ';', ':', '!', '?', '\u2026', '\u3002' -> mark(Tag.STOP);
      case '(', '[' -> at = bracketEnd(unit == '(' ? ')' : ']');
      case '%', '$', '\u20ac', '\u00a3', '\u00b0' -> mark(Tag.NUMBER);
      default -> at++;
    }
  }

  private void mark(Tag tag) {
    int symbol = tag == Tag.COMMA ? lexicon.word(",", 0, 1).symbol() : 0;
    tokens.add(at, at + 1, symbol, tag.bit);
    at++;
  }

  /** Behind the closing bracket, or behind the opening one if it is never closed. */
  private int bracketEnd(char closing) {
    int limit = Math.min(text.length(), at + BRACKET_LIMIT);
    for (int i = at + 1; i < limit; i++) {
      if (text.charAt(i) == closing) {
        return i + 1;
      }
    }
    return at + 1;
  }

  private void word() {
    int start = at;
    while (at < text.length() && (isWordUnit(text.charAt(at)) || joins(start))) {
      at++;
    }
    int base = negationStart(start);
    if (base > start) {
      addWord(start, base);
      addWord(base, at);
    } else {
      addWord(start, at);
    }
    owner();
    if (at < text.length() && text.charAt(at) == '.' && isAbbreviation(start)) {
      at++;
    }
  }

  /** Whether the unit at hand stands inside a word: a hyphen, a point in a number, n't, o'clock. */
  private boolean joins(int start) {
    if (at + 1 >= text.length() || !isWordUnit(text.charAt(at + 1))) {
      return false;
    }
    char unit = text.charAt(at);
    return switch (unit) {
      case '-' -> true;
      case '.', ',' -> isDigit(text.charAt(at - 1)) && isDigit(text.charAt(at + 1));
      case '\'', TYPOGRAPHIC_APOSTROPHE -> at > start && !startsOwner();
      default -> false;
    };
  }

  /** Whether an apostrophe and an s that ends a word stand here. */
  private boolean startsOwner() {
    return text.charAt(at + 1) == 's'
        && (at + 2 == text.length() || !isWordUnit(text.charAt(at + 2)));
  }

  /** Where "n't" starts in the word that ends here, or its start. */
  private int negationStart(int start) {
    int base = at - 3;
    boolean contracted =
        base > start
            && (text.charAt(at - 1) | 0x20) == 't'
            && isApostrophe(text.charAt(at - 2))
            && (text.charAt(base) | 0x20) == 'n';
    return contracted ? base : start;
  }

  private static boolean isApostrophe(char unit) {
    return unit == '\'' || unit == TYPOGRAPHIC_APOSTROPHE;
  }

  /** Takes the 's of an owner, or the apostrophe behind a plural. */
  private void owner() {
    if (at >= text.length() || !isApostrophe(text.charAt(at))) {
      return;
    }
    boolean last = at + 1 >= text.length();
    if (!last && startsOwner()) {
      tokens.add(at, at + 2, 0, Tag.OWNER.bit);
      at += 2;
    } else if (!last && text.charAt(at - 1) == 's' && text.charAt(at + 1) == ' ') {
      tokens.add(at, at + 1, 0, Tag.OWNER.bit);
      at++;
    }
  }

  /** Whether the word that ended here is a title or an initial, whose full stop ends nothing. */
  private boolean isAbbreviation(int start) {
    boolean goesOn = at + 2 < text.length() && text.charAt(at + 1) == ' ';
    if (!goesOn) {
      return false;
    }
    boolean initial = at - start == 1 && Character.isUpperCase(text.charAt(start));
    return initial || tokens.is(tokens.count() - 1, Tag.TITLE);
  }

  private void addWord(int start, int end) {
    Lexicon.Word word =
        isApostrophe(text.charAt(end - 1 > start ? end - 2 : start))
            ? lexicon.word("n't", 0, 3)
            : lexicon.word(text, start, end);
    tokens.add(start, end, word.symbol(), Tagger.tags(word.tags(), text, start, end));
  }
}
