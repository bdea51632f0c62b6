package sutra.storage.api;

/** The way in which an association is followed. */
public enum Direction {
  /** From source to target. */
  OUTGOING,
  /** From target to source. */
  INCOMING,
  /** Either way. */
  BOTH;

  /** Whether following this way includes following that one way, outgoing or incoming. */
  public boolean includes(Direction one) {
    return this == BOTH || this == one;
  }
}
