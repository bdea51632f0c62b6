package sutra.cli.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.kernel.Similarity;

/**
 * All methods on the same vectors. Immutable.
 *
 * @param vectors how many were searched
 * @param dimension components of each
 * @param queries how many were asked
 * @param k neighbours wanted
 * @param similarity how vectors were compared
 * @param kernels name of the vector kernels
 * @param rows one for each method
 */
public record VectorReport(
    int vectors,
    int dimension,
    int queries,
    int k,
    Similarity similarity,
    String kernels,
    List<MethodReport> rows) {

  /** The recall that the advice is about. */
  public static final double GOOD_RECALL = 0.95;

  /**
   * A method with one of its settings.
   *
   * @param method the method
   * @param point one of its curve
   */
  public record Choice(MethodReport method, CurvePoint point) {}

  /** Copies the list. */
  public VectorReport {
    rows = List.copyOf(rows);
  }

  /** What takes the least time of a query at a recall of 0.95 or more; empty if nothing reaches it. */
  public Optional<Choice> cheapest() {
    return rows.stream()
        .flatMap(method -> method.curve().stream().map(point -> new Choice(method, point)))
        .filter(choice -> choice.point().recall() >= GOOD_RECALL)
        .max(Comparator.comparingDouble(choice -> choice.point().queriesPerSecond()));
  }
}
