package sutra.cli.data;

/**
 * Writes text as XML 1.0. Characters that XML 1.0 has no way to write, such as U+0000, become U+FFFD
 * and are counted. Belongs to one thread.
 */
final class XmlText {

  private static final char REPLACEMENT = '\uFFFD';

  private long replaced;

  /** How many characters were replaced. */
  long replaced() {
    return replaced;
  }

  /** Returns a text that may stand between tags and between double quotes, and be read back equal. */
  String escape(String text) {
    int clean = 0;
    while (clean < text.length() && isPlain(text.charAt(clean))) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, clean);
    for (int i = clean; i < text.length(); i++) {
      append(escaped, text.charAt(i));
    }
    return escaped.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '&' && c != '<' && c != '>' && c != '"' && c < '\uFFFE';
  }

  /** Line ends are written by number: a reader would make others of them. */
  private void append(StringBuilder escaped, char c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\t', '\n', '\r' -> escaped.append("&#").append((int) c).append(';');
      default -> {
        boolean allowed = isPlain(c);
        replaced += allowed ? 0 : 1;
        escaped.append(allowed ? c : REPLACEMENT);
      }
    }
  }
}
