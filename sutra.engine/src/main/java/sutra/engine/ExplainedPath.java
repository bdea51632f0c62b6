package sutra.engine;

import java.util.List;
import sutra.storage.api.Concept;
import sutra.storage.api.Path;

/**
 * A way from one concept to another with the concepts on it.
 *
 * @param path the associations followed
 * @param concepts the concepts passed, from start to end: one more than the path has steps. An end
 *     of an association under whose id nothing is known stands there as a concept of that id with
 *     empty content and version 0.
 */
public record ExplainedPath(Path path, List<Concept> concepts) {

  public ExplainedPath {
    concepts = List.copyOf(concepts);
    if (concepts.size() != path.hops() + 1) {
      throw new IllegalArgumentException(
          "concepts=%d: expected %d, one more than hops"
              .formatted(concepts.size(), path.hops() + 1));
    }
  }

  /** The number of associations followed. */
  public int hops() {
    return path.hops();
  }

  /** The product of the confidences of all steps; 1 for a path without any. */
  public double confidence() {
    return path.confidence();
  }

  /**
   * One line for a human reader, such as {@code rain —CAUSAL→ flood —CAUSAL→ detour}. Its form may
   * change; programs read the components.
   */
  public String explain() {
    StringBuilder line = new StringBuilder(Explanations.label(concepts.getFirst()));
    for (int step = 0; step < hops(); step++) {
      Concept reached = concepts.get(step + 1);
      line.append(' ').append(Explanations.arrow(path.steps().get(step)));
      line.append(' ').append(Explanations.label(reached));
    }
    return line.toString();
  }
}
