package sutra.engine.reason;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Direction;

/**
 * How activation spreads. Immutable.
 *
 * @param types the types along which it spreads; all if empty, negations included, since what is denied
 *     of a concept is on one's mind as well
 * @param direction the way in which it spreads along associations
 * @param hops how far, from 1 to {@value PathSearch#DEPTH_LIMIT}
 * @param decay the part that arrives over an association of confidence 1, in (0, 1)
 * @param threshold less than this is not passed on over an association, in (0, 1]
 * @param nodeLimit the most concepts activated, positive
 * @param limit the most concepts returned, positive
 */
public record Spreading(
    Set<AssociationType> types,
    Direction direction,
    int hops,
    double decay,
    double threshold,
    int nodeLimit,
    int limit) {

  private static final int DEFAULT_HOPS = 2;
  private static final double DEFAULT_DECAY = 0.8;
  private static final double DEFAULT_THRESHOLD = 0.001;
  private static final int DEFAULT_NODE_LIMIT = 10_000;
  private static final int DEFAULT_LIMIT = 20;

  /**
   * Makes options; the set of types is copied.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Spreading {
    types = Set.copyOf(types);
    Objects.requireNonNull(direction, "direction");
    Limits.depth(hops);
    if (!(decay > 0 && decay < 1)) {
      throw new IllegalArgumentException("decay=" + decay + ": expected a number between 0 and 1");
    }
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold=" + threshold + ": expected a number in (0, 1]");
    }
    Limits.positive("nodeLimit", nodeLimit);
    Limits.positive("limit", limit);
  }

  /**
   * Two hops along all associations in both directions, of which 0.8 arrives and 0.001 is passed on at
   * least; 20 of at most 10,000 concepts.
   */
  public static Spreading usual() {
    return new Spreading(
        Set.of(),
        Direction.BOTH,
        DEFAULT_HOPS,
        DEFAULT_DECAY,
        DEFAULT_THRESHOLD,
        DEFAULT_NODE_LIMIT,
        DEFAULT_LIMIT);
  }

  /** The same along these types only; along all without any. */
  public Spreading over(AssociationType... newTypes) {
    return new Spreading(
        Set.copyOf(List.of(newTypes)), direction, hops, decay, threshold, nodeLimit, limit);
  }

  /** The same in another direction. */
  public Spreading along(Direction newDirection) {
    return new Spreading(types, newDirection, hops, decay, threshold, nodeLimit, limit);
  }

  /** The same over so many hops. */
  public Spreading within(int newHops) {
    return new Spreading(types, direction, newHops, decay, threshold, nodeLimit, limit);
  }

  /** The same with another decay. */
  public Spreading decaying(double newDecay) {
    return new Spreading(types, direction, hops, newDecay, threshold, nodeLimit, limit);
  }

  /** The same with another threshold. */
  public Spreading above(double newThreshold) {
    return new Spreading(types, direction, hops, decay, newThreshold, nodeLimit, limit);
  }

  /** The same for at most so many concepts activated. */
  public Spreading reaching(int newNodeLimit) {
    return new Spreading(types, direction, hops, decay, threshold, newNodeLimit, limit);
  }

  /** The same for so many concepts, the most activated ones. */
  public Spreading best(int newLimit) {
    return new Spreading(types, direction, hops, decay, threshold, nodeLimit, newLimit);
  }
}
