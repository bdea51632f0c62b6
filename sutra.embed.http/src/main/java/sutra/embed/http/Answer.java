package sutra.embed.http;

/** What a server answered: a row for each text in their order, not yet checked. */
final class Answer {

  private final float[][] rows;
  private final long tokens;

  /**
   * Takes over {@code rows}.
   *
   * @param tokens tokens that the server says it read, 0 if it does not say
   */
  Answer(float[][] rows, long tokens) {
    this.rows = rows;
    this.tokens = tokens;
  }

  float[][] rows() {
    return rows;
  }

  long tokens() {
    return tokens;
  }
}
