package sutra.storage.mmap.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Splits UTF-8 text into lower-cased words, one after another, without allocation.
 *
 * <p>Words are those of Unicode's word boundaries (UAX #29, rules WB4 to WB13) with these choices: a
 * word holds at least one letter or digit; an ideograph or a Hiragana letter is a word by itself; a
 * colon ends a word, as CLDR has it for most languages; a typographic apostrophe counts as a plain
 * one. Case is folded by Unicode's simple lower-case mapping. Of a word longer than {@value
 * #WORD_SIZE_LIMIT} bytes its beginning counts. Bytes that are not UTF-8 separate words.
 *
 * <p>Single thread.
 */
public final class WordScanner {

  /** The most bytes of a word that count. */
  public static final int WORD_SIZE_LIMIT = 255;

  private static final int END = -1;

  private byte[] text = new byte[0];
  private int textSize;
  private int position;

  private final byte[] word = new byte[WORD_SIZE_LIMIT + 4];
  private int wordSize;

  /** Starts with a text. */
  public void reset(byte[] utf8, int size) {
    text = utf8;
    textSize = size;
    position = 0;
  }

  /** Moves to the next word; false at the end of the text. */
  public boolean next() {
    wordSize = 0;
    boolean hasLetterOrDigit = false;
    CharacterClass previous = CharacterClass.OTHER;
    while (position < textSize) {
      int start = position;
      int codePoint = read();
      CharacterClass current = CharacterClass.of(codePoint);
      if (current == CharacterClass.EXTEND && previous != CharacterClass.OTHER) {
        append(codePoint); // WB4: a mark belongs to what it modifies
        continue;
      }
      if (current == CharacterClass.IDEOGRAPH) {
        if (hasLetterOrDigit) {
          position = start;
          return true;
        }
        wordSize = 0;
        append(codePoint);
        readMarks();
        return true;
      }
      if (current.joinsWords() || (current.isMiddle() && joins(previous, current))) {
        append(current.isMiddle() ? plain(codePoint) : Character.toLowerCase(codePoint));
        hasLetterOrDigit |= current.isLetterOrDigit();
        previous = current.isMiddle() ? previous : current;
        continue;
      }
      if (hasLetterOrDigit) {
        return true;
      }
      wordSize = 0; // connectors alone are no word
      previous = CharacterClass.OTHER;
    }
    return hasLetterOrDigit;
  }

  /** The current word's UTF-8 bytes; the array is reused. */
  public byte[] word() {
    return word;
  }

  public int wordSize() {
    return wordSize;
  }

  /** Calls with every word of a text in turn. */
  public static void forEachWord(String text, Consumer<byte[]> consumer) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    var scanner = new WordScanner();
    scanner.reset(utf8, utf8.length);
    while (scanner.next()) {
      consumer.accept(Arrays.copyOf(scanner.word, scanner.wordSize));
    }
  }

  /** WB6, WB7, WB11, WB12: punctuation joins two letters or two digits, and nothing else. */
  private boolean joins(CharacterClass previous, CharacterClass middle) {
    int start = position;
    int next = position < textSize ? read() : END;
    position = start;
    if (next == END) {
      return false;
    }
    CharacterClass following = CharacterClass.of(next);
    return (previous == CharacterClass.LETTER
            && following == CharacterClass.LETTER
            && middle != CharacterClass.MIDDLE_OF_NUMBER)
        || (previous == CharacterClass.DIGIT
            && following == CharacterClass.DIGIT
            && middle != CharacterClass.MIDDLE_OF_LETTERS);
  }

  private void readMarks() {
    while (position < textSize) {
      int start = position;
      int codePoint = read();
      if (CharacterClass.of(codePoint) != CharacterClass.EXTEND) {
        position = start;
        return;
      }
      append(codePoint);
    }
  }

  private static int plain(int codePoint) {
    return codePoint == 0x2019 ? '\'' : codePoint;
  }

  /** Reads one code point; what is no UTF-8 reads as U+FFFD, byte by byte. */
  private int read() {
    int lead = text[position++];
    if (lead >= 0) {
      return lead;
    }
    int extra = lead >= (byte) 0xF0 ? 3 : lead >= (byte) 0xE0 ? 2 : 1;
    if (lead < (byte) 0xC2 || position + extra > textSize) {
      return 0xFFFD;
    }
    int codePoint = lead & (0x3F >> extra);
    for (int i = 0; i < extra; i++) {
      int next = text[position + i];
      if ((next & 0xC0) != 0x80) {
        return 0xFFFD;
      }
      codePoint = (codePoint << 6) | (next & 0x3F);
    }
    position += extra;
    return Character.isValidCodePoint(codePoint) ? codePoint : 0xFFFD;
  }

  private void append(int codePoint) {
    if (wordSize >= WORD_SIZE_LIMIT) {
      return;
    }
    if (codePoint < 0x80) {
      word[wordSize++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      word[wordSize++] = (byte) (0xC0 | (codePoint >> 6));
      word[wordSize++] = (byte) (0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
      word[wordSize++] = (byte) (0xE0 | (codePoint >> 12));
      word[wordSize++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      word[wordSize++] = (byte) (0x80 | (codePoint & 0x3F));
    } else {
      word[wordSize++] = (byte) (0xF0 | (codePoint >> 18));
      word[wordSize++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      word[wordSize++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      word[wordSize++] = (byte) (0x80 | (codePoint & 0x3F));
    }
  }
}
