package sutra.storage.api.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The one form in which a word is stored and asked for: folded case, normalization form C. */
final class WordForm {

  private WordForm() {}

  /** A code point without its case, and a plain apostrophe for a typographic one. */
  static int fold(int codePoint) {
    return switch (codePoint) {
      case 0x2019 -> '\'';
      case 0x03C2 -> 0x03C3; // the small sigma at the end of a word
      default -> Character.toLowerCase(codePoint);
    };
  }

  /**
   * Whether normalization may change a code point or join it to the one before. True for more than
   * need be, so that the letters of most languages are told at once.
   */
  static boolean mayCompose(int codePoint) {
    boolean stable =
        codePoint < 0x0300
            || (codePoint >= 0x0391 && codePoint <= 0x03CE) // Greek
            || (codePoint >= 0x0400 && codePoint <= 0x0482) // Cyrillic
            || (codePoint >= 0x048A && codePoint <= 0x052F)
            || (codePoint >= 0x05D0 && codePoint <= 0x05EA) // Hebrew
            || (codePoint >= 0x0620 && codePoint <= 0x064A) // Arabic
            || (codePoint >= 0x1E00 && codePoint <= 0x1EFF) // Latin, Vietnamese above all
            || (codePoint >= 0x3041 && codePoint <= 0x3096) // Hiragana
            || (codePoint >= 0x30A1 && codePoint <= 0x30FE) // Katakana
            || (codePoint >= 0x3400 && codePoint <= 0x4DBF) // Chinese
            || (codePoint >= 0x4E00 && codePoint <= 0x9FFF)
            || (codePoint >= 0xAC00 && codePoint <= 0xD7A3); // Korean
    return !stable;
  }

  /** Brings a word into normalization form C, in place, and returns its new size. */
  static int compose(byte[] word, int size) {
    String text = new String(word, 0, size, StandardCharsets.UTF_8);
    byte[] composed =
        Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    int newSize = Math.min(composed.length, word.length);
    while (newSize < composed.length && (composed[newSize] & 0xC0) == 0x80) {
      newSize--; // cuts no code point in two
    }
    System.arraycopy(composed, 0, word, 0, newSize);
    return newSize;
  }
}
