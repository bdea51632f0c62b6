package sutra.engine.patterns;

/**
 * A phrase, by its tokens.
 *
 * @param start its first token
 * @param end behind its last token
 * @param denied whether it is named to be excluded: "not nuts", "rather than insects"
 */
record Span(int start, int end, boolean denied) {

  static Span of(int start, int end) {
    return new Span(start, end, false);
  }

  boolean isEmpty() {
    return start >= end;
  }
}
