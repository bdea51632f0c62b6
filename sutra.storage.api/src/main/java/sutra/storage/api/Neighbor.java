package sutra.storage.api;

import java.util.Objects;

/**
 * An association as seen from one of its ends. Immutable.
 *
 * @param association the link
 * @param direction OUTGOING where the concept asked about is its source, else INCOMING
 */
public record Neighbor(Association association, Direction direction) {

  /**
   * Makes a neighbour.
   *
   * @throws IllegalArgumentException if the direction is {@link Direction#BOTH}
   */
  public Neighbor {
    Objects.requireNonNull(association, "association");
    Objects.requireNonNull(direction, "direction");
    if (direction == Direction.BOTH) {
      throw new IllegalArgumentException("direction=BOTH: expected OUTGOING or INCOMING");
    }
  }

  /** The concept at the other end. */
  public ConceptId id() {
    return direction == Direction.OUTGOING ? association.target() : association.source();
  }
}
