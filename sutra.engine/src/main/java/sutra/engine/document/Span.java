package sutra.engine.document;

/**
 * A part of a text.
 *
 * @param start its first character, in UTF-16 units
 * @param end behind its last one
 */
public record Span(int start, int end) {

  /** Checks the order. */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "start=" + start + ", end=" + end + ": expected 0 ≤ start ≤ end");
    }
  }

  /** How many UTF-16 units it has. */
  public int length() {
    return end - start;
  }

  /** The characters of a text that it stands for. */
  public String of(String text) {
    return text.substring(start, end);
  }

  /** What is left of a stretch without the white space around it. */
  static Span strip(CharSequence text, int start, int end) {
    int first = start;
    int last = end;
    while (first < last && PlainText.isSpace(text.charAt(first))) {
      first++;
    }
    while (last > first && PlainText.isSpace(text.charAt(last - 1))) {
      last--;
    }
    return new Span(first, last);
  }
}
