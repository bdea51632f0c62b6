package sutra.storage.api;

import java.util.List;

/**
 * A way from one concept to another.
 *
 * @param start where it begins
 * @param steps the associations that it follows, in order; none if it ends where it begins
 */
public record Path(ConceptId start, List<Neighbor> steps) {

  public Path {
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
