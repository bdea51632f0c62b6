package sutra.embed.http;

import java.nio.charset.StandardCharsets;

/** The beginning of what a server sent, for a message. */
final class Excerpt {

  /** Characters of a {@link #line} at most. */
  static final int LIMIT = 200;

  private static final int TEXT_SIZE_LIMIT = 8 * 1024;

  private Excerpt() {}

  /** The first 8 KiB of a body, read as UTF-8; an empty one is named so. */
  static String text(byte[] body) {
    int size = Math.min(body.length, TEXT_SIZE_LIMIT);
    return size == 0 ? "(an empty body)" : new String(body, 0, size, StandardCharsets.UTF_8);
  }

  /** The beginning of a text, without line ends and other control characters. */
  static String line(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.length() <= LIMIT) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT;
    return line.substring(0, end) + "…";
  }
}
