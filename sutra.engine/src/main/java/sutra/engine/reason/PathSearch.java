package sutra.engine.reason;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Direction;
import sutra.storage.api.Traversal;
import sutra.storage.api.Traversal.Order;

/**
 * Which paths are looked for, whatever their ends. Immutable.
 *
 * @param types the types that may be followed; all but {@linkplain Negation negations} if empty
 * @param direction the way in which associations may be followed
 * @param order what makes a path the best: by {@link Order#CONFIDENCE} the product of confidences, then
 *     fewer hops; by {@link Order#FEWEST_HOPS} fewer hops, then the product. What is equal in both is
 *     ordered by the ids from the start on. Products are compared by their logarithms to about nine
 *     digits. Associations of confidence 0 are not followed.
 * @param maxDepth the most associations of a path, from 1 to {@value #DEPTH_LIMIT}
 * @param limit the most paths wanted, positive
 * @param nodeLimit how often the search may go on from a node, positive
 */
public record PathSearch(
    Set<AssociationType> types,
    Direction direction,
    Order order,
    int maxDepth,
    int limit,
    long nodeLimit) {

  /** No path is longer. */
  public static final int DEPTH_LIMIT = 255;

  /** How often a search may go on from a node, unless another limit is given. */
  public static final long DEFAULT_NODE_LIMIT = 250_000;

  /**
   * Makes a search; the set of types is copied.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public PathSearch {
    types = Set.copyOf(types);
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(order, "order");
    Limits.depth(maxDepth);
    Limits.positive("limit", limit);
    Limits.positive("nodeLimit", nodeLimit);
  }

  /** One path of the greatest product of confidences, each association followed to its target. */
  public static PathSearch surest() {
    return new PathSearch(
        Set.of(),
        Direction.OUTGOING,
        Order.CONFIDENCE,
        Traversal.DEFAULT_MAX_DEPTH,
        1,
        DEFAULT_NODE_LIMIT);
  }

  /** One path of fewest associations, each followed to its target. */
  public static PathSearch shortest() {
    return new PathSearch(
        Set.of(),
        Direction.OUTGOING,
        Order.FEWEST_HOPS,
        Traversal.DEFAULT_MAX_DEPTH,
        1,
        DEFAULT_NODE_LIMIT);
  }

  /** The same search over these types only; over all but negations without any. */
  public PathSearch over(AssociationType... newTypes) {
    return over(Set.copyOf(List.of(newTypes)));
  }

  /** The same search over these types only; over all but negations if empty. */
  public PathSearch over(Set<AssociationType> newTypes) {
    return new PathSearch(newTypes, direction, order, maxDepth, limit, nodeLimit);
  }

  /** The same search with another direction. */
  public PathSearch along(Direction newDirection) {
    return new PathSearch(types, newDirection, order, maxDepth, limit, nodeLimit);
  }

  /** The same search for paths of at most so many associations. */
  public PathSearch within(int newMaxDepth) {
    return new PathSearch(types, direction, order, newMaxDepth, limit, nodeLimit);
  }

  /** The same search for so many paths, the best ones. */
  public PathSearch best(int newLimit) {
    return new PathSearch(types, direction, order, maxDepth, newLimit, nodeLimit);
  }

  /** The same search with another bound on its work. */
  public PathSearch lookingAt(long newNodeLimit) {
    return new PathSearch(types, direction, order, maxDepth, limit, newNodeLimit);
  }
}
