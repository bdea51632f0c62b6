package sutra.text.english;

/** Conversion of one term between UTF-8 and UTF-16, into arrays of the caller's. */
final class Utf8Terms {

  private Utf8Terms() {}

  /**
   * Decodes what is known to be UTF-8; returns the number of UTF-16 units.
   *
   * @param chars has room for as many units as there are bytes
   */
  static int decode(byte[] utf8, int size, char[] chars) {
    int length = 0;
    int at = 0;
    while (at < size) {
      int lead = utf8[at++];
      if (lead >= 0) {
        chars[length++] = (char) lead;
        continue;
      }
      int extra = lead >= (byte) 0xF0 ? 3 : lead >= (byte) 0xE0 ? 2 : 1;
      int codePoint = lead & (0x3F >> extra);
      for (int i = 0; i < extra; i++) {
        codePoint = (codePoint << 6) | (utf8[at++] & 0x3F);
      }
      length += Character.toChars(codePoint, chars, length);
    }
    return length;
  }

  /** Encodes whole code points, as many as there is room for; returns the number of bytes. */
  static int encode(char[] chars, int length, byte[] utf8) {
    int size = 0;
    int at = 0;
    while (at < length) {
      int codePoint = Character.codePointAt(chars, at, length);
      int width = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (size + width > utf8.length) {
        break;
      }
      if (width == 1) {
        utf8[size++] = (byte) codePoint;
      } else {
        utf8[size++] = (byte) ((0xF00 >> width) | (codePoint >> (6 * (width - 1))));
        for (int shift = 6 * (width - 2); shift >= 0; shift -= 6) {
          utf8[size++] = (byte) (0x80 | ((codePoint >> shift) & 0x3F));
        }
      }
      at += Character.charCount(codePoint);
    }
    return size;
  }
}
