package sutra.storage.api;

/** The way in which an association is followed. */
public enum Direction {
  /** From source to target. */
  OUTGOING,
  /** From target to source. */
  INCOMING,
  /** Either way. */
  BOTH;

  public boolean includes(Direction one) {
    return this == BOTH || this == one;
  }
}
