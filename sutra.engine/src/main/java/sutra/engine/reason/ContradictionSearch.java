package sutra.engine.reason;

/**
 * Which contradictions are looked for. Immutable.
 *
 * @param limit the most to be listed, positive; all are counted
 * @param mutual whether two concepts that are each a kind of the other are one
 */
public record ContradictionSearch(int limit, boolean mutual) {

  private static final int DEFAULT_LIMIT = 100;

  /**
   * Makes a search.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public ContradictionSearch {
    Limits.positive("limit", limit);
  }

  /** For statements and their negations, the 100 strongest. */
  public static ContradictionSearch negations() {
    return new ContradictionSearch(DEFAULT_LIMIT, false);
  }

  /** The same, and concepts that are each a kind of the other. */
  public ContradictionSearch andMutual() {
    return new ContradictionSearch(limit, true);
  }

  /** The same search with another limit. */
  public ContradictionSearch strongest(int newLimit) {
    return new ContradictionSearch(newLimit, mutual);
  }
}
