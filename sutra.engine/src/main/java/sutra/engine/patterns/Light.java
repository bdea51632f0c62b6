package sutra.engine.patterns;

/**
 * Words that may stand between the words of a pattern without changing what it says of whom:
 * adverbs, auxiliaries, negations. Stateless.
 */
final class Light {

  /** The most light words passed over at one place. */
  private static final int LIMIT = 8;

  private static final long LIGHT = Tag.bits(Tag.ADVERB, Tag.MODAL, Tag.DO);

  private Light() {}

  /** The first token from here on that is not light. */
  static int right(Tokens tokens, int from) {
    int at = from;
    while (at - from < LIMIT && tokens.any(at, LIGHT)) {
      at++;
    }
    return at;
  }

  /** The end of what stands before the light words that end here. */
  static int left(Tokens tokens, int end) {
    int at = end;
    while (end - at < LIMIT && tokens.any(at - 1, LIGHT)) {
      at--;
    }
    return at;
  }
}
