package sutra.storage.api;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A bounded search for a path between two concepts. Immutable.
 *
 * @param from where the path starts
 * @param to where it ends
 * @param direction the way in which associations may be followed
 * @param types the types that may be followed; all if empty
 * @param maxDepth the most associations that the path may have, positive
 * @param order what makes a path the best
 */
public record Traversal(
    ConceptId from,
    ConceptId to,
    Direction direction,
    Set<AssociationType> types,
    int maxDepth,
    Order order) {

  /** What makes one path better than another. */
  public enum Order {
    /** Fewest associations, found breadth-first; among equals, no promise which. */
    FEWEST_HOPS,
    /**
     * The greatest product of confidences (Dijkstra over their negative logarithms); among equals
     * the one with fewer associations. Associations of confidence 0 are not followed.
     */
    CONFIDENCE
  }

  /** The depth limit unless another is given. */
  public static final int DEFAULT_MAX_DEPTH = 32;

  /**
   * Makes a search; the set of types is copied.
   *
   * @throws IllegalArgumentException if the depth limit is not positive
   */
  public Traversal {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(order, "order");
    types = Set.copyOf(types);
    Ranges.positive("maxDepth", maxDepth);
  }

  /**
   * A search for the path of fewest associations of any type, each followed from source to target, at
   * most {@value #DEFAULT_MAX_DEPTH} of them.
   */
  public static Traversal between(ConceptId from, ConceptId to) {
    return new Traversal(
        from, to, Direction.OUTGOING, Set.of(), DEFAULT_MAX_DEPTH, Order.FEWEST_HOPS);
  }

  /** The same search with another direction. */
  public Traversal along(Direction newDirection) {
    return new Traversal(from, to, newDirection, types, maxDepth, order);
  }

  /** The same search over these types only; over all without any. */
  public Traversal over(AssociationType... newTypes) {
    return new Traversal(from, to, direction, Set.copyOf(List.of(newTypes)), maxDepth, order);
  }

  /**
   * The same search with another depth limit.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Traversal within(int newMaxDepth) {
    return new Traversal(from, to, direction, types, newMaxDepth, order);
  }

  /** The same search for the surest path. */
  public Traversal byConfidence() {
    return new Traversal(from, to, direction, types, maxDepth, Order.CONFIDENCE);
  }
}
