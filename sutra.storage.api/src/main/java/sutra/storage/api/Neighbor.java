package sutra.storage.api;

/**
 * An association as seen from one of its ends.
 *
 * @param association the link
 * @param direction OUTGOING where the concept asked about is its source, else INCOMING
 */
public record Neighbor(Association association, Direction direction) {

  /** The concept at the other end. */
  public ConceptId id() {
    return direction == Direction.OUTGOING ? association.target() : association.source();
  }
}
