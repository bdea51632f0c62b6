package sutra.engine.reason;

import java.util.List;

/**
 * The paths found, the best first. Immutable.
 *
 * @param paths no other path is better than the last of them
 * @param nodes how often the search went on from a node
 * @param complete whether the search ended by itself: if false it reached its bound, and there may be
 *     more paths
 */
public record RankedPaths(List<ReasonedPath> paths, long nodes, boolean complete) {

  public RankedPaths {
    paths = List.copyOf(paths);
  }

  /** What all paths together amount to; see {@link CombinedConfidence#of}. 0 without any. */
  public double confidence() {
    return CombinedConfidence.of(paths);
  }
}
