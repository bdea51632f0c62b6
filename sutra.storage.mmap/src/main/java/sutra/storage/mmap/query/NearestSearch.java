package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.mmap.layer.LayerRows;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.vectors.CodeScan;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.NearRows;
import sutra.storage.mmap.vectors.NeighborGraph;
import sutra.storage.mmap.vectors.Spaces.Space;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * Nearest neighbours, layer by layer, each in the way that {@link NearestPlan} chooses. Layers whose codes are
 * scanned are scanned together: what is near in one need not be scored exactly if others have nearer. One
 * query.
 */
final class NearestSearch {

  /** So many rows behind those that have codes are worth coding. */
  private static final int MANY_ROWS = 512;

  private final int space;
  private final VectorCoding coding;
  private final float[] query;
  private final RowScorer scorer;
  private final Candidates candidates;
  private final int limit;
  private final double recall;
  private final PlanNotes notes;
  private final NearestRanking ranking;
  private final CodeScan scan;
  private final NearRows found = new NearRows();
  private boolean isExact;
  private boolean isApproximate;

  /**
   * @param space that the query is a vector of
   * @param recall the share of the true nearest that is wanted; 1 for all of them
   */
  NearestSearch(
      Space space,
      float[] query,
      Candidates candidates,
      int limit,
      double recall,
      PlanNotes notes) {
    this.space = space.number();
    this.coding = space.coding();
    this.query = query;
    this.scorer = new RowScorer(coding.similarity(), coding.kernels(), query);
    this.scan = new CodeScan(coding.kernels().codes(), query);
    this.candidates = candidates;
    this.limit = limit;
    this.recall = recall;
    this.isExact = recall >= 1;
    this.notes = notes;
    this.ranking = new NearestRanking(scorer, candidates, limit);
  }

  TopK.Ranked run() {
    if (!scorer.matchesNothing()) {
      searchAll();
    }
    if (isApproximate && ranking.size() < limit) {
      // Concepts that expired, say, took the places of others: if k may be had, k are to be found.
      ranking.drain();
      notes.startAgain();
      isExact = true;
      searchAll();
    }
    return ranking.drain();
  }

  private void searchAll() {
    List<NearestLayer> scanned = new ArrayList<>();
    for (int index = 0; index < candidates.view().layers().size(); index++) {
      long started = System.nanoTime();
      long before = ranking.scored();
      NearestLayer layer = layer(index);
      NearestPlan plan = layer.plan(limit, recall);
      Strategy strategy = plan.strategy();
      long codes = 0;
      switch (strategy) {
        case WALK_GRAPH -> {
          var walk = new NearestWalk(layer, ranking, query, limit, recall, found);
          strategy = walk.run(plan.width()) ? strategy : Strategy.SCAN_CODES;
          codes = walk.scored();
        }
        case SCAN_PASSING_CODES -> codes = scanPassingCodes(layer);
        case SCAN_PASSING -> ranking.offerPassing(layer, layer.selection().orElseThrow());
        case SCAN_CODES -> {} // with others
        default -> ranking.offerAll(layer, 0);
      }
      if (strategy == Strategy.SCAN_CODES) {
        if (layer.codedRows() > Integer.MAX_VALUE - rows(scanned)) { // rows are numbered by ints
          scanTogether(scanned);
          scanned.clear();
        }
        scanned.add(layer);
      } else {
        note(layer, strategy, ranking.scored() - before + codes, System.nanoTime() - started);
      }
    }
    scanTogether(scanned);
  }

  private void note(NearestLayer layer, Strategy strategy, long scored, long nanos) {
    notes.ran(layer.index(), strategy, layer.rowCount(), scored, nanos);
  }

  private NearestLayer layer(int index) {
    LayerView part = candidates.view().layers().get(index);
    LayerRows rows = part.rows(space);
    List<CodedRows> coded = coded(rows);
    Optional<NeighborGraph> graph = coded.isEmpty() ? Optional.empty() : graph(rows);
    return new NearestLayer(index, part, rows, candidates.selection(index), coded, graph);
  }

  /** The codes to search by; none if that would not be faster, or not right. */
  private List<CodedRows> coded(LayerRows rows) {
    boolean isFew = rows.count() < VectorCoding.LEAST_ROWS;
    if (isExact || isFew || !scorer.isCodable()) {
      return List.of();
    }
    List<CodedRows> coded = rows.vectors().coded(coding);
    int uncoded = rows.count() - CodedRows.end(coded);
    if (!coding.isWanted() || uncoded >= (coded.isEmpty() ? VectorCoding.LEAST_ROWS : MANY_ROWS)) {
      coding.missed();
    }
    if (!coded.isEmpty()) {
      isApproximate = true;
      coding.warm(rows.vectors(), rows.count());
    }
    return coded;
  }

  private static Optional<NeighborGraph> graph(LayerRows rows) {
    return rows.vectors().graph().filter(graph -> !graph.isTorn());
  }

  private long scanPassingCodes(NearestLayer layer) {
    CodedRows coded = layer.coded().getFirst();
    Selection selection = layer.selection().orElseThrow();
    var rows = new PassingRows(layer, selection);
    int width = coded.scanWidth(recall, limit, rows.count());
    scan.begin(width);
    scan.scanThese(coded, rows.rows(), rows.count(), ranking.passes(layer));
    scan.take(0, coded.count(), found);
    ranking.offerFound(layer, found);
    return rows.count();
  }

  /** Scans the codes of layers as if they were of one, in which rows have numbers one after the other. */
  private void scanTogether(List<NearestLayer> layers) {
    long[] nanos = new long[layers.size()];
    scan.begin(width(layers));
    int first = 0;
    for (int i = 0; i < layers.size(); i++) {
      NearestLayer layer = layers.get(i);
      nanos[i] = -System.nanoTime();
      scan.scanAll(layer.coded(), first, ranking.passes(layer));
      first += layer.codedRows();
      nanos[i] += System.nanoTime();
    }
    first = 0;
    for (int i = 0; i < layers.size(); i++) {
      NearestLayer layer = layers.get(i);
      long started = System.nanoTime();
      long before = ranking.scored();
      scan.take(first, layer.codedRows(), found);
      ranking.offerFound(layer, found);
      ranking.offerAll(layer, layer.codedRows());
      first += layer.codedRows();
      long scored = layer.codedRows() + ranking.scored() - before;
      note(layer, Strategy.SCAN_CODES, scored, nanos[i] + System.nanoTime() - started);
    }
  }

  private static int rows(List<NearestLayer> layers) {
    return layers.stream().mapToInt(NearestLayer::codedRows).sum();
  }

  /** How many rows of all layers together are to be scored exactly. */
  private int width(List<NearestLayer> layers) {
    int rows = rows(layers);
    return layers.stream()
        .mapToInt(layer -> CodedRows.scanWidth(layer.coded(), recall, limit, rows))
        .max()
        .orElse(1);
  }
}
