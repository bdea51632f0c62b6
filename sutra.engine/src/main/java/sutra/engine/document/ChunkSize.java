package sutra.engine.document;

/**
 * How much a chunk holds.
 *
 * @param unit what is counted
 * @param limit the most that a chunk holds of it, at least 16
 * @param overlap how many sentences of a chunk are repeated by the next one, as far as they fit beside
 *     a new one; 0 for none
 */
public record ChunkSize(Unit unit, int limit, int overlap) {

  /** What is counted. */
  public enum Unit {
    /** Words, as the store's own analyzer finds them; an ideograph is one. */
    WORDS,
    /** Characters, in UTF-16 units. */
    CHARACTERS
  }

  /** Checks the numbers. */
  public ChunkSize {
    if (limit < 16) {
      throw new IllegalArgumentException("limit=" + limit + ": expected at least 16");
    }
    if (overlap < 0) {
      throw new IllegalArgumentException("overlap=" + overlap + ": expected 0 or more");
    }
  }
}
