package sutra.storage.api.text;

/**
 * Splits UTF-8 text into lower-cased words, one after another; without allocation but for words with
 * combining marks or rare letters.
 *
 * <p>Words are those of Unicode's word boundaries (UAX #29, rules WB4 to WB13) with these choices: a
 * word holds at least one letter or digit; an ideograph or a Hiragana letter is a word by itself; a
 * colon ends a word, as CLDR has it for most languages; a typographic apostrophe counts as a plain
 * one; format characters, such as the soft hyphen, do not count. What Thai, Lao, Khmer and Burmese
 * write without a space is one word, since finding more takes a dictionary.
 *
 * <p>Case is folded by Unicode's simple lower-case mapping, with one small sigma, and a word is in
 * normalization form C: letters with marks are the same however they were typed. Of a word longer
 * than {@value #TERM_SIZE_LIMIT} bytes its beginning counts. Bytes that are not UTF-8 separate
 * words.
 *
 * <p>Single thread.
 */
final class WordScanner implements TermScanner {

  private static final int DOT_ABOVE = 0x0307;
  private static final int REPLACEMENT = 0xFFFD;

  /** The least code point that takes that many bytes behind the first. */
  private static final int[] LEAST = {0, 0x80, 0x800, 0x10000};

  /** What an ASCII letter or digit becomes in a word; 0 for all else. */
  private static final byte[] PLAIN = new byte[128];

  static {
    for (int c = 0; c < PLAIN.length; c++) {
      PLAIN[c] = CharacterClass.of(c).isLetterOrDigit() ? (byte) WordForm.fold(c) : 0;
    }
  }

  private byte[] text = new byte[0];
  private int textSize;
  private int position;

  private final byte[] word = new byte[TERM_SIZE_LIMIT];
  private int wordSize;
  private boolean wordIsFull;
  private boolean wordMayCompose;

  @Override
  public void reset(byte[] utf8, int size) {
    text = utf8;
    textSize = size;
    position = 0;
  }

  @Override
  public boolean next() {
    boolean found = scan();
    if (found && wordMayCompose) {
      wordSize = WordForm.compose(word, wordSize);
    }
    return found;
  }

  private boolean scan() {
    startWord();
    if (scanPlain()) {
      return true;
    }
    boolean hasLetterOrDigit = wordSize > 0;
    CharacterClass previous =
        hasLetterOrDigit ? CharacterClass.of(word[wordSize - 1]) : CharacterClass.OTHER;
    while (position < textSize) {
      int start = position;
      int codePoint = read();
      CharacterClass current = CharacterClass.of(codePoint);
      if (current.isTransparent() && previous != CharacterClass.OTHER) {
        appendMark(codePoint, current); // WB4: a mark belongs to what it modifies
        continue;
      }
      if (current == CharacterClass.IDEOGRAPH) {
        if (hasLetterOrDigit) {
          position = start;
          return true;
        }
        startWord();
        append(codePoint);
        readMarks();
        return true;
      }
      if (current.joinsWords() || (current.isMiddle() && joins(previous, current))) {
        append(WordForm.fold(codePoint));
        hasLetterOrDigit |= current.isLetterOrDigit();
        previous = current.isMiddle() ? previous : current;
        continue;
      }
      if (hasLetterOrDigit) {
        return true;
      }
      startWord(); // connectors alone are no word
      previous = CharacterClass.OTHER;
    }
    return hasLetterOrDigit;
  }

  /**
   * Takes ASCII letters and digits, which are most of most texts, and returns whether they are a whole
   * word. If not, the word goes on with what follows, or there is none here.
   */
  private boolean scanPlain() {
    while (position < textSize && endsWord(text[position])) {
      position++;
    }
    int limit = Math.min(textSize, position + TERM_SIZE_LIMIT);
    for (byte plain; position < limit && (plain = plain(text[position])) != 0; position++) {
      word[wordSize++] = plain;
    }
    return wordSize > 0 && (position == textSize || endsWord(text[position]));
  }

  private static byte plain(byte character) {
    return character >= 0 ? PLAIN[character] : 0;
  }

  /** Whether it is in no word and joins none, whatever stands around it. */
  private static boolean endsWord(byte character) {
    return character >= 0 && CharacterClass.of(character) == CharacterClass.OTHER;
  }

  @Override
  public byte[] term() {
    return word;
  }

  @Override
  public int termSize() {
    return wordSize;
  }

  /** WB6, WB7, WB11, WB12: punctuation joins two letters or two digits, and nothing else. */
  private boolean joins(CharacterClass previous, CharacterClass middle) {
    CharacterClass following = peek();
    return (previous == CharacterClass.LETTER
            && following == CharacterClass.LETTER
            && middle != CharacterClass.MIDDLE_OF_NUMBER)
        || (previous == CharacterClass.DIGIT
            && following == CharacterClass.DIGIT
            && middle != CharacterClass.MIDDLE_OF_LETTERS);
  }

  /** The class of what comes next, marks aside. */
  private CharacterClass peek() {
    int start = position;
    CharacterClass following = CharacterClass.OTHER;
    while (position < textSize) {
      following = CharacterClass.of(read());
      if (!following.isTransparent()) {
        break;
      }
    }
    position = start;
    return following;
  }

  private void readMarks() {
    while (position < textSize) {
      int start = position;
      int codePoint = read();
      CharacterClass current = CharacterClass.of(codePoint);
      if (!current.isTransparent()) {
        position = start;
        return;
      }
      appendMark(codePoint, current);
    }
  }

  private void startWord() {
    wordSize = 0;
    wordIsFull = false;
    wordMayCompose = false;
  }

  private void appendMark(int codePoint, CharacterClass current) {
    boolean dotsAnI = codePoint == DOT_ABOVE && wordSize > 0 && word[wordSize - 1] == 'i';
    if (current == CharacterClass.EXTEND && !dotsAnI) { // I with a dot is folded to a plain i
      append(codePoint);
    }
  }

  /** Reads one code point; what is no UTF-8 reads as U+FFFD, byte by byte. */
  private int read() {
    int lead = text[position++];
    if (lead >= 0) {
      return lead;
    }
    int extra = lead >= (byte) 0xF0 ? 3 : lead >= (byte) 0xE0 ? 2 : 1;
    if (lead < (byte) 0xC2 || position + extra > textSize) {
      return REPLACEMENT;
    }
    int codePoint = lead & (0x3F >> extra);
    for (int i = 0; i < extra; i++) {
      int next = text[position + i];
      if ((next & 0xC0) != 0x80) {
        return REPLACEMENT;
      }
      codePoint = (codePoint << 6) | (next & 0x3F);
    }
    boolean isSurrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    if (codePoint < LEAST[extra] || codePoint > Character.MAX_CODE_POINT || isSurrogate) {
      return REPLACEMENT;
    }
    position += extra;
    return codePoint;
  }

  private void append(int codePoint) {
    int size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    wordIsFull |= wordSize + size > TERM_SIZE_LIMIT;
    if (wordIsFull) {
      return;
    }
    wordMayCompose |= codePoint >= 0x300 && WordForm.mayCompose(codePoint);
    if (size == 1) {
      word[wordSize++] = (byte) codePoint;
      return;
    }
    word[wordSize++] = (byte) ((0xF00 >> size) | (codePoint >> (6 * (size - 1))));
    for (int shift = 6 * (size - 2); shift >= 0; shift -= 6) {
      word[wordSize++] = (byte) (0x80 | ((codePoint >> shift) & 0x3F));
    }
  }
}
