package sutra.storage.mmap.query;

import java.util.List;
import java.util.Optional;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.NeighborGraph;

/**
 * How to search one layer: the way of the least cost, from exact counts of rows and of those that pass. The
 * costs are nanoseconds as measured on one machine; only their ratios matter. See
 * docs/adr/0014-vector-index.md.
 *
 * @param rows of the layer
 * @param passing rows that pass the filter; all without one
 * @param limit neighbours asked for
 * @param recall share of the true nearest that is wanted
 * @param coded the codes to search by; none to score vectors themselves
 * @param graph over all rows, if there is one to use
 */
record NearestPlan(
    int rows,
    int passing,
    int limit,
    double recall,
    List<CodedRows> coded,
    Optional<NeighborGraph> graph) {

  /** A walk with a beam of a greater part of all rows is no longer faster than a scan. */
  static final int WALK_LIMIT = 8;

  private static final double ROW_IN_ORDER = 60;
  private static final double ROW_AT_RANDOM = 140;
  private static final double CODE_IN_BLOCKS = 2.5;
  private static final double CODE_AT_RANDOM = 10;

  /** For each row of the beam: a node to go on from, and some twenty codes. */
  private static final double BEAM_ROW = 1_500;

  Strategy strategy() {
    boolean isFiltered = passing < rows;
    double best = rows * ROW_IN_ORDER;
    Strategy strategy = Strategy.SCAN_ALL;
    if (isFiltered && passing * ROW_AT_RANDOM < best) {
      best = passing * ROW_AT_RANDOM;
      strategy = Strategy.SCAN_PASSING;
    }
    if (coded.isEmpty()) {
      return strategy;
    }
    double again = CodedRows.scanWidth(coded, recall, limit, codedRows()) * ROW_AT_RANDOM;
    if (isFiltered && isCodedAsOne() && passing * CODE_AT_RANDOM + again < best) {
      best = passing * CODE_AT_RANDOM + again;
      strategy = Strategy.SCAN_PASSING_CODES;
    }
    if (codedRows() * CODE_IN_BLOCKS + (rows - codedRows()) * ROW_IN_ORDER + again < best) {
      best = codedRows() * CODE_IN_BLOCKS + (rows - codedRows()) * ROW_IN_ORDER + again;
      strategy = Strategy.SCAN_CODES;
    }
    boolean isWalkable = graph.isPresent() && width() <= rows / WALK_LIMIT;
    return isWalkable && width() * BEAM_ROW < best ? Strategy.WALK_GRAPH : strategy;
  }

  /** The width of a beam in which enough rows pass. */
  int width() {
    long all = graph.orElseThrow().recall().widthFor(recall, limit);
    long wide = all * rows / Math.max(1, passing);
    return (int) Math.min(rows, wide);
  }

  /** Whether a row has its code at its own place. */
  private boolean isCodedAsOne() {
    return coded.size() == 1 && codedRows() == rows;
  }

  private int codedRows() {
    return CodedRows.end(coded);
  }
}
