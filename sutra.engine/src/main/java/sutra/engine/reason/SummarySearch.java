package sutra.engine.reason;

import java.util.List;
import java.util.Set;
import sutra.storage.api.AssociationType;

/**
 * What of a concept's surroundings is summed up. Immutable.
 *
 * @param types the types that count and are followed, in both directions; all if empty
 * @param hops how far, from 1 to {@value PathSearch#DEPTH_LIMIT}
 * @param strongest the most associations listed of each type and direction, positive
 * @param nodeLimit how often the search may go on from a node, positive
 */
public record SummarySearch(Set<AssociationType> types, int hops, int strongest, long nodeLimit) {

  private static final int DEFAULT_STRONGEST = 5;
  private static final long DEFAULT_NODE_LIMIT = 10_000;

  /**
   * Makes a search; the set of types is copied.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SummarySearch {
    types = Set.copyOf(types);
    Limits.depth(hops);
    Limits.positive("strongest", strongest);
    Limits.positive("nodeLimit", nodeLimit);
  }

  /** Of all types, within so many hops, the five surest of each kind, from at most 10,000 nodes. */
  public static SummarySearch within(int hops) {
    return new SummarySearch(Set.of(), hops, DEFAULT_STRONGEST, DEFAULT_NODE_LIMIT);
  }

  /** The same for these types only; for all without any. */
  public SummarySearch over(AssociationType... newTypes) {
    return new SummarySearch(Set.copyOf(List.of(newTypes)), hops, strongest, nodeLimit);
  }

  /** The same with so many associations listed of each kind. */
  public SummarySearch listing(int newStrongest) {
    return new SummarySearch(types, hops, newStrongest, nodeLimit);
  }

  /** The same with another bound on its work. */
  public SummarySearch lookingAt(long newNodeLimit) {
    return new SummarySearch(types, hops, strongest, newNodeLimit);
  }
}
