package sutra.storage.api;

import java.util.List;
import java.util.Objects;

/**
 * A way from one concept to another. Immutable.
 *
 * @param start where it begins
 * @param steps the associations that it follows, each from where the one before it ended; none if
 *     the path ends where it begins
 */
public record Path(ConceptId start, List<Neighbor> steps) {

  /** Makes a path; the list of steps is copied. */
  public Path {
    Objects.requireNonNull(start, "start");
    steps = List.copyOf(steps);
  }

  /** The concept at which the path ends. */
  public ConceptId end() {
    return steps.isEmpty() ? start : steps.getLast().id();
  }

  /** The number of associations followed. */
  public int hops() {
    return steps.size();
  }

  /** The product of the confidences of all steps; 1 for a path without any. */
  public double confidence() {
    double product = 1;
    for (Neighbor step : steps) {
      product *= step.association().confidence();
    }
    return product;
  }
}
