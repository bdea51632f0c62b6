package sutra.engine.reason;

import java.util.Objects;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Path;

/**
 * A concept that stands above two others. Immutable.
 *
 * @param left the surest path from the first concept to it; of no steps if it is that one itself
 * @param right the surest path from the second one
 */
public record CommonAncestor(Path left, Path right) {

  /**
   * Joins two paths.
   *
   * @throws IllegalArgumentException if they do not end at the same concept
   */
  public CommonAncestor {
    Objects.requireNonNull(left, "left");
    Objects.requireNonNull(right, "right");
    if (!left.end().equals(right.end())) {
      throw new IllegalArgumentException(
          "left=" + left.end() + ", right=" + right.end() + ": expected the same end");
    }
  }

  /** The ancestor. */
  public ConceptId id() {
    return left.end();
  }

  /** The product of the confidences of both paths: that it is above both. */
  public double confidence() {
    return left.confidence() * right.confidence();
  }

  /** The associations from one concept up to it and down to the other. */
  public int hops() {
    return left.hops() + right.hops();
  }
}
