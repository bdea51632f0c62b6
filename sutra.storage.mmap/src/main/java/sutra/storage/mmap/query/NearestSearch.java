package sutra.storage.mmap.query;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SegmentVectors;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.CodeScan;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.NearRows;
import sutra.storage.mmap.vectors.NeighborGraph;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * Nearest neighbours, layer by layer, each in the way that {@link NearestPlan} chooses. What a graph or
 * codes find is scored exactly, so that layers compare. One query.
 */
final class NearestSearch {

  /** A walk that finds a smaller share of rows that may answer is done again, wider. */
  private static final double FOUND_SHARE = 0.75;

  private final VectorCoding coding;
  private final float[] query;
  private final RowScorer scorer;
  private final Candidates candidates;
  private final int limit;
  private final double recall;
  private final PlanNotes notes;
  private final TopK best;
  private final CodeScan scan;
  private final NearRows found = new NearRows();
  private long scored;
  private boolean isExact;
  private boolean isApproximate;

  /**
   * @param recall the share of the true nearest that is wanted; 1 for all of them
   */
  NearestSearch(
      VectorCoding coding,
      float[] query,
      Candidates candidates,
      int limit,
      double recall,
      PlanNotes notes) {
    this.coding = coding;
    this.query = query;
    this.scorer = new RowScorer(coding.similarity(), coding.kernels(), query);
    this.scan = new CodeScan(coding.kernels().codes(), query);
    this.candidates = candidates;
    this.limit = limit;
    this.recall = recall;
    this.isExact = recall >= 1;
    this.notes = notes;
    this.best = new TopK(limit, candidates.view()::isOlder);
  }

  TopK.Ranked run() {
    searchAll();
    if (isApproximate && best.size() < limit) {
      // Concepts that expired, say, took the places of others: if k may be had, k are to be found.
      best.drain();
      notes.startAgain();
      isExact = true;
      searchAll();
    }
    return best.drain();
  }

  private void searchAll() {
    List<LayerView> layers = candidates.view().layers();
    for (int layer = 0; layer < layers.size() && !scorer.matchesNothing(); layer++) {
      long started = System.nanoTime();
      scored = 0;
      Strategy strategy = search(layer, layers.get(layer));
      long nanos = System.nanoTime() - started;
      notes.ran(layer, strategy, layers.get(layer).vectorCount(), scored, nanos);
    }
  }

  private Strategy search(int layer, LayerView part) {
    Optional<Selection> selection = candidates.selection(layer);
    List<CodedRows> coded = coded(part);
    Optional<NeighborGraph> graph = coded.isEmpty() ? Optional.empty() : graph(part);
    int rows = part.vectorCount();
    int passing = selection.map(Selection::cardinality).orElse(rows);
    NearestPlan plan = new NearestPlan(rows, passing, limit, recall, coded, graph);
    Strategy strategy = plan.strategy();
    switch (strategy) {
      case WALK_GRAPH -> {
        var walk = new GraphAnswer(layer, part, graph.orElseThrow(), coded.getFirst());
        if (!walk.isFound(plan.width())) {
          scanCodes(layer, part, selection, coded);
          return Strategy.SCAN_CODES;
        }
      }
      case SCAN_CODES -> scanCodes(layer, part, selection, coded);
      case SCAN_PASSING_CODES ->
          scanPassingCodes(layer, part, selection.orElseThrow(), coded.getFirst());
      case SCAN_PASSING -> scanPassing(layer, part, selection.orElseThrow());
      default -> scanRows(layer, part, 0);
    }
    return strategy;
  }

  /** The codes to search by; none if that would not be faster, or not right. */
  private List<CodedRows> coded(LayerView part) {
    boolean isFew = part.vectorCount() < VectorCoding.LEAST_ROWS;
    if (isExact
        || isFew
        || !scorer.isCodable()
        || !(part.layer().vectors() instanceof IndexedRows indexed)) {
      return List.of();
    }
    List<CodedRows> coded = indexed.coded(coding);
    if (!coding.isWanted() || isBehind(coded, part)) {
      coding.missed();
    }
    if (!coded.isEmpty()) {
      isApproximate = true;
      coding.warm(indexed, part.vectorCount());
    }
    return coded;
  }

  private static boolean isBehind(List<CodedRows> coded, LayerView part) {
    int done = coded.isEmpty() ? 0 : coded.getLast().firstRow() + coded.getLast().count();
    return part.vectorCount() - done >= VectorCoding.LEAST_ROWS;
  }

  private static Optional<NeighborGraph> graph(LayerView part) {
    return part.layer().vectors() instanceof IndexedRows indexed
        ? indexed.graph().filter(graph -> !graph.isTorn())
        : Optional.empty();
  }

  private void scanRows(int layer, LayerView part, int first) {
    VectorRows vectors = part.layer().vectors();
    for (int row = first; row < part.vectorCount(); row++) {
      offer(layer, vectors, row);
    }
  }

  private void scanPassing(int layer, LayerView part, Selection selection) {
    VectorRows vectors = part.layer().vectors();
    var rows = new PassingRows(part, selection);
    for (int i = 0; i < rows.count(); i++) {
      offer(layer, vectors, rows.rows()[i]);
    }
  }

  private void offer(int layer, VectorRows vectors, int row) {
    if (!scorer.leavesOut(vectors, row)) {
      scored++;
      offer(layer, vectors, row, scorer.score(vectors, row));
    }
  }

  /** Most rows fail by score, which was computed in order; visibility is a random access. */
  private void offer(int layer, VectorRows vectors, int row, double score) {
    if (best.admits(score)) {
      long reference = StoreView.reference(layer, vectors.concept(row));
      if (candidates.accepts(reference)) {
        best.add(score, reference);
      }
    }
  }

  private void offerFound(int layer, LayerView part) {
    VectorRows vectors = part.layer().vectors();
    found.keep(row -> !scorer.leavesOut(vectors, row));
    if (!(vectors instanceof SegmentVectors segment)) {
      for (int rank = 0; rank < found.count(); rank++) {
        offer(layer, vectors, found.row(rank));
      }
      return;
    }
    double[] scores = new double[found.count()];
    scorer.score(segment.contiguous(), found.rows(), found.count(), scores);
    scored += found.count();
    for (int rank = 0; rank < found.count(); rank++) {
      offer(layer, vectors, found.row(rank), scores[rank]);
    }
  }

  /**
   * What a walk of the graph finds. Rows that may not answer take the room of others in the beam: if they
   * are many, it is walked once more with a wider one.
   */
  private final class GraphAnswer {

    private final int layer;
    private final LayerView part;
    private final NeighborGraph graph;
    private final CodedRows coded;
    private final CodeScorer codes;
    private final int wanted;

    private GraphAnswer(int layer, LayerView part, NeighborGraph graph, CodedRows coded) {
      this.layer = layer;
      this.part = part;
      this.graph = graph;
      this.coded = coded;
      this.codes = coded.codebook().scorer(query);
      this.wanted = graph.recall().widthFor(recall, limit);
    }

    /** Whether enough was found, which is then among the best. */
    private boolean isFound(int width) {
      int acceptable = acceptable(width);
      if (acceptable < FOUND_SHARE * wanted) {
        long wider = (long) width * wanted / Math.max(1, acceptable);
        if (wider > coded.count() / NearestPlan.WALK_LIMIT) {
          return false;
        }
        acceptable = acceptable((int) wider);
      }
      if (acceptable < Math.max(limit, FOUND_SHARE * wanted)) {
        return false;
      }
      offerFound(layer, part);
      return true;
    }

    /** Walks, and counts the rows found that may answer. */
    private int acceptable(int width) {
      scored += graph.walk(coded, codes, width, found);
      if (showsAll(part) && candidates.isUnfiltered()) {
        return found.count();
      }
      VectorRows vectors = part.layer().vectors();
      return found.keep(
          row -> candidates.accepts(StoreView.reference(layer, vectors.concept(row))));
    }
  }

  private void scanCodes(
      int layer, LayerView part, Optional<Selection> selection, List<CodedRows> coded) {
    int width = NearestPlan.scanWidth(coded, recall, limit);
    scored += scan.scanAll(coded, width, passes(layer, part, selection), found);
    offerFound(layer, part);
    scanRows(layer, part, coded.getLast().firstRow() + coded.getLast().count());
  }

  private void scanPassingCodes(int layer, LayerView part, Selection selection, CodedRows coded) {
    var rows = new PassingRows(part, selection);
    int width = coded.scanWidth(recall, limit, rows.count());
    IntPredicate passes = passes(layer, part, Optional.of(selection));
    scored += scan.scanThese(coded, rows.rows(), rows.count(), width, passes, found);
    offerFound(layer, part);
  }

  private IntPredicate passes(int layer, LayerView part, Optional<Selection> selection) {
    VectorRows vectors = part.layer().vectors();
    boolean showsAll = showsAll(part);
    if (showsAll && selection.isEmpty()) {
      return _ -> true;
    }
    return row -> {
      int concept = vectors.concept(row);
      return (selection.isEmpty() || selection.get().contains(concept))
          && (showsAll || candidates.accepts(StoreView.reference(layer, concept)));
    };
  }

  /** Whether no version of a layer has ended; some may have expired. */
  private boolean showsAll(LayerView part) {
    return part.layer() instanceof SegmentLayer segment
        && segment.showsAllConcepts(candidates.view().sequence());
  }
}
