package sutra.engine.reason;

import java.util.List;
import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Traversal;

/**
 * How common ancestors are looked for. Immutable.
 *
 * @param types the types that lead from a concept to those above it, from source to target; all but
 *     {@linkplain Negation negations} if empty
 * @param maxDepth the most associations from a concept to an ancestor, from 1 to {@value
 *     PathSearch#DEPTH_LIMIT}
 * @param nodeLimit how often the search may go on from a node, positive
 */
public record AncestorSearch(Set<AssociationType> types, int maxDepth, long nodeLimit) {

  /**
   * Makes a search; the set of types is copied.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public AncestorSearch {
    types = Set.copyOf(types);
    Limits.depth(maxDepth);
    Limits.positive("nodeLimit", nodeLimit);
  }

  /** Upwards along {@link AssociationType#HIERARCHICAL}. */
  public static AncestorSearch kinds() {
    return new AncestorSearch(
        Set.of(AssociationType.HIERARCHICAL),
        Traversal.DEFAULT_MAX_DEPTH,
        PathSearch.DEFAULT_NODE_LIMIT);
  }

  /** The same search along these types; along all but negations without any. */
  public AncestorSearch over(AssociationType... newTypes) {
    return new AncestorSearch(Set.copyOf(List.of(newTypes)), maxDepth, nodeLimit);
  }

  /** The same search with another limit of depth. */
  public AncestorSearch within(int newMaxDepth) {
    return new AncestorSearch(types, newMaxDepth, nodeLimit);
  }

  /** The same search with another bound on its work. */
  public AncestorSearch lookingAt(long newNodeLimit) {
    return new AncestorSearch(types, maxDepth, newNodeLimit);
  }
}
