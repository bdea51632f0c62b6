package sutra.storage.api.text;

/** What a code point does at a word boundary: the classes of UAX #29 that matter here. */
enum CharacterClass {
  LETTER,
  DIGIT,
  /** A word by itself. */
  IDEOGRAPH,
  /** Joins letters and digits, as the low line does. */
  CONNECTOR,
  /** A combining mark. */
  EXTEND,
  /** A format character, such as the soft hyphen: neither seen nor kept. */
  FORMAT,
  /** Joins two letters or two digits: full stop and apostrophe. */
  MIDDLE,
  /** Joins two letters: middle dot and the like. */
  MIDDLE_OF_LETTERS,
  /** Joins two digits: comma and the like. */
  MIDDLE_OF_NUMBER,
  OTHER;

  private static final int ZERO_WIDTH_SPACE = 0x200B;
  private static final int FIRST_HIRAGANA = 0x3041;

  private static final CharacterClass[] ASCII = new CharacterClass[128];

  static {
    for (int c = 0; c < ASCII.length; c++) {
      ASCII[c] = compute(c);
    }
  }

  static CharacterClass of(int codePoint) {
    return codePoint < ASCII.length ? ASCII[codePoint] : compute(codePoint);
  }

  /** Whether it changes nothing about the boundaries around it. */
  boolean isTransparent() {
    return this == EXTEND || this == FORMAT;
  }

  boolean isLetterOrDigit() {
    return this == LETTER || this == DIGIT;
  }

  boolean joinsWords() {
    return this == LETTER || this == DIGIT || this == CONNECTOR;
  }

  boolean isMiddle() {
    return this == MIDDLE || this == MIDDLE_OF_LETTERS || this == MIDDLE_OF_NUMBER;
  }

  private static CharacterClass compute(int codePoint) {
    return switch (codePoint) {
      case '.', '\'', 0x2018, 0x2019, 0x2024, 0xFE52, 0xFF07, 0xFF0E -> MIDDLE;
      case 0x00B7, 0x0387, 0x055F, 0x05F4, 0x2027 -> MIDDLE_OF_LETTERS;
      case ZERO_WIDTH_SPACE -> OTHER;
      case ',', ';', 0x037E, 0x0589, 0x060C, 0x060D, 0x066C, 0x07F8, 0x2044, 0xFE10, 0xFE14 ->
          MIDDLE_OF_NUMBER;
      default -> byCategory(codePoint);
    };
  }

  private static CharacterClass byCategory(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.LETTER_NUMBER ->
          Character.isIdeographic(codePoint) ? IDEOGRAPH : LETTER;
      case Character.OTHER_LETTER -> standsAlone(codePoint) ? IDEOGRAPH : LETTER;
      case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
      case Character.CONNECTOR_PUNCTUATION -> CONNECTOR;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          EXTEND;
      case Character.FORMAT -> FORMAT;
      default -> OTHER;
    };
  }

  private static boolean standsAlone(int codePoint) {
    return Character.isIdeographic(codePoint)
        || (codePoint >= FIRST_HIRAGANA
            && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HIRAGANA);
  }
}
