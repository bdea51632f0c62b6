package sutra.embed.hash;

import java.text.Normalizer;

/**
 * Splits text into words and fills a {@link WordTable}; the rules stand in {@link HashEmbedder}.
 *
 * <p>Text is taken in pieces, since the work of {@link Normalizer} grows with the square of a run
 * of combining marks. Loops only, no recursion. One thread.
 */
final class WordScanner {

  /** The most UTF-16 units of a piece: a part of the algorithm. */
  static final int PIECE_LIMIT = 4096;

  private static final int ZERO_WIDTH_SPACE = 0x200B;
  private static final int RIGHT_SINGLE_QUOTE = 0x2019;

  /** What an ASCII letter or digit is in a word; 0 for what is neither. */
  private static final byte[] FOLDED_ASCII = foldedAscii();

  private final WordTable words;

  /** The piece at hand, in an array, which code reads with less ado than a string of either kind. */
  private char[] piece = {};

  /** Whether the word that is being built follows a word and one apostrophe. */
  private boolean afterApostrophe;

  /** The ideograph just before this place, or 0. */
  private int previousIdeograph;

  WordScanner(WordTable words) {
    this.words = words;
  }

  private static byte[] foldedAscii() {
    byte[] folded = new byte[0x80];
    for (int c = 0; c < folded.length; c++) {
      folded[c] = Character.isLetterOrDigit(c) ? (byte) Character.toLowerCase(c) : 0;
    }
    return folded;
  }

  /** Adds all words of {@code text} to the table. */
  void scan(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = pieceEnd(text, start);
      int size = fill(text, start, end);
      if (!isAscii(size)) {
        String normal = Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFKC);
        size = fill(normal, 0, normal.length());
      }
      scanPiece(size);
      start = end;
    }
  }

  /** The end of the piece from {@code start}: before the last white space in reach, if any. */
  private static int pieceEnd(String text, int start) {
    if (text.length() - start <= PIECE_LIMIT) {
      return text.length();
    }
    int end = start + PIECE_LIMIT;
    for (int cut = end; cut > start; cut--) {
      if (Character.isWhitespace(text.charAt(cut))) {
        return cut;
      }
    }
    boolean insidePair = Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
    return insidePair ? end - 1 : end;
  }

  /** Takes a part of a text as the piece at hand and returns its size. */
  private int fill(String text, int start, int end) {
    if (piece.length < end - start) {
      piece = new char[end - start];
    }
    text.getChars(start, end, piece, 0);
    return end - start;
  }

  private boolean isAscii(int size) {
    int union = 0;
    for (int i = 0; i < size; i++) {
      union |= piece[i];
    }
    return union < 0x80;
  }

  private void scanPiece(int size) {
    afterApostrophe = false;
    previousIdeograph = 0;
    int i = 0;
    while (i < size) {
      int unit = piece[i];
      if (unit < 0x80) {
        ascii(unit);
        i++;
      } else {
        int codePoint = Character.codePointAt(piece, i, size);
        other(codePoint);
        i += Character.charCount(codePoint);
      }
    }
    endWord();
  }

  private void ascii(int c) {
    int folded = FOLDED_ASCII[c];
    if (folded != 0) {
      letter(folded);
    } else if (c == '\'') {
      apostrophe();
    } else {
      gap();
    }
  }

  private void other(int c) {
    if (Character.isIdeographic(c)) {
      ideograph(c);
    } else if (Character.isLetterOrDigit(c)) {
      letter(Character.toLowerCase(Character.toUpperCase(c)));
    } else if (c == RIGHT_SINGLE_QUOTE) {
      apostrophe();
    } else if (c == ZERO_WIDTH_SPACE || !continuesWord(c)) {
      gap();
    } else if (Character.getType(c) != Character.FORMAT && words.openSize() > 0) {
      words.append(c);
    }
  }

  /** Combining marks, which belong to the word, and format characters, which are passed over. */
  private static boolean continuesWord(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }

  private void letter(int folded) {
    previousIdeograph = 0;
    words.append(folded);
  }

  /** An ideograph is a word of its own, and one more together with an ideograph just before it. */
  private void ideograph(int c) {
    endWord();
    if (previousIdeograph != 0) {
      words.append(previousIdeograph);
      words.append(c);
      words.endWord(true);
    }
    words.append(c);
    words.endWord(true);
    previousIdeograph = c;
    afterApostrophe = false;
  }

  private void apostrophe() {
    boolean afterWord = words.openSize() > 0;
    gap();
    afterApostrophe = afterWord;
  }

  private void gap() {
    endWord();
    previousIdeograph = 0;
    afterApostrophe = false;
  }

  private void endWord() {
    if (words.openSize() == 0) {
      return;
    }
    if (afterApostrophe && isContractionEnding()) {
      words.dropWord();
    } else {
      words.endWord(false);
    }
  }

  /** Whether the word being built is d, m, s, t, ll, re or ve. */
  private boolean isContractionEnding() {
    int first = words.open(0);
    return switch (words.openSize()) {
      case 1 -> first == 'd' || first == 'm' || first == 's' || first == 't';
      case 2 -> {
        int second = words.open(1);
        yield first == 'l' && second == 'l' || (first == 'r' || first == 'v') && second == 'e';
      }
      default -> false;
    };
  }
}
