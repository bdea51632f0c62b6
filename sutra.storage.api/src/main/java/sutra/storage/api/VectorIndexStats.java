package sutra.storage.api;

import java.util.Optional;

/**
 * What helps to find near vectors, and how well it does.
 *
 * @param coded embeddings that have codes, versions that have ended included
 * @param linked embeddings that are in neighbour graphs
 * @param waiting embeddings that are to be linked, since somebody searches, and are scanned until then
 * @param codeBytes bytes of codes, transposed ones included
 * @param graphBytes bytes of neighbour graphs on disk
 * @param wantedRecall what searches aim at unless they say another
 * @param measured what the graphs reach when that is asked of them; empty without a graph
 * @param problem why embeddings cannot be linked just now, if so
 */
public record VectorIndexStats(
    long coded,
    long linked,
    long waiting,
    long codeBytes,
    long graphBytes,
    double wantedRecall,
    Optional<MeasuredRecall> measured,
    Optional<String> problem) {

  /** Of a store that compares every vector. */
  public static final VectorIndexStats NONE =
      new VectorIndexStats(0, 0, 0, 0, 0, 1, Optional.empty(), Optional.empty());

  /**
   * The share of the true ten nearest that was found, measured with some of the store's own vectors as
   * questions when their graph was built, each left out of its own answer.
   *
   * @param recall in [0, 1]
   * @param error half of the 95 % confidence interval, each neighbour counted for itself
   * @param queries how many were asked
   */
  public record MeasuredRecall(double recall, double error, long queries) {}
}
