package sutra.storage.mmap.query;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.VectorRows;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.CodeScan;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.NearRows;
import sutra.storage.mmap.vectors.NeighborGraph;
import sutra.storage.mmap.vectors.RecallCurve;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * Nearest neighbours, layer by layer: by the graph where there is one, else by codes where there are any,
 * else by looking at every row. What graph and codes find is scored exactly, so that layers compare. One
 * query.
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
  private final TopK best;
  private final NearRows found = new NearRows();

  /**
   * @param recall the share of the true nearest that is wanted; 1 for all of them
   */
  NearestSearch(
      VectorCoding coding, float[] query, Candidates candidates, int limit, double recall) {
    this.coding = coding;
    this.query = query;
    this.scorer = new RowScorer(coding.similarity(), coding.kernels(), query);
    this.candidates = candidates;
    this.limit = limit;
    this.recall = recall;
    this.best = new TopK(limit, candidates.view()::isOlder);
  }

  TopK.Ranked run() {
    List<LayerView> layers = candidates.view().layers();
    for (int layer = 0; layer < layers.size() && !scorer.matchesNothing(); layer++) {
      search(layer, layers.get(layer));
    }
    return best.drain();
  }

  private void search(int layer, LayerView part) {
    List<CodedRows> coded = coded(part);
    int scanned = 0;
    if (!coded.isEmpty()) {
      IndexedRows vectors = (IndexedRows) part.layer().vectors();
      Optional<NeighborGraph> graph = vectors.graph();
      if (graph.isEmpty() || !walk(layer, vectors, graph.get(), coded.getFirst())) {
        scanCodes(layer, part, vectors, coded);
      }
      scanned = coded.getLast().firstRow() + coded.getLast().count();
    }
    scanRows(layer, part, scanned);
  }

  /** The codes to search by; none if that would not be faster, or not right. */
  private List<CodedRows> coded(LayerView part) {
    boolean isExact =
        recall >= 1 || part.vectorCount() < VectorCoding.LEAST_ROWS || !scorer.isCodable();
    return !isExact && part.layer().vectors() instanceof IndexedRows indexed
        ? indexed.coded(coding)
        : List.of();
  }

  private void scanRows(int layer, LayerView part, int first) {
    VectorRows vectors = part.layer().vectors();
    for (int row = first; row < part.vectorCount(); row++) {
      offer(layer, vectors, row);
    }
  }

  /** Scores a row exactly; whether it may answer, unless others are better anyway. */
  private boolean offer(int layer, VectorRows vectors, int row) {
    if (scorer.leavesOut(vectors, row)) {
      return false;
    }
    double score = scorer.score(vectors, row);
    // Most rows fail by score, which was computed in order; visibility is a random access.
    if (!best.admits(score)) {
      return true;
    }
    long reference = StoreView.reference(layer, vectors.concept(row));
    boolean accepted = candidates.accepts(reference);
    if (accepted) {
      best.add(score, reference);
    }
    return accepted;
  }

  private int offerFound(int layer, VectorRows vectors) {
    int accepted = 0;
    for (int rank = 0; rank < found.count(); rank++) {
      accepted += offer(layer, vectors, found.row(rank)) ? 1 : 0;
    }
    return accepted;
  }

  /**
   * Walks the graph. Rows that may not answer take the room of others in the beam: if they are many, once
   * more with a wider one.
   *
   * @return whether enough was found
   */
  private boolean walk(int layer, IndexedRows vectors, NeighborGraph graph, CodedRows coded) {
    CodeScorer codes = coded.codebook().scorer(query);
    int width = graph.recall().widthFor(recall, limit);
    if (width > coded.count() / 4) {
      return false;
    }
    graph.walk(coded, codes, width, found);
    int accepted = offerFound(layer, vectors);
    if (accepted >= FOUND_SHARE * width) {
      return true;
    }
    long wider = (long) width * width / Math.max(1, accepted);
    if (wider > coded.count() / 4) {
      return false;
    }
    graph.walk(coded, codes, (int) wider, found);
    return offerFound(layer, vectors) >= Math.min(limit, FOUND_SHARE * width);
  }

  private void scanCodes(int layer, LayerView part, IndexedRows vectors, List<CodedRows> coded) {
    CodeScan scan = new CodeScan(coding.kernels().codes(), query, passes(layer, part, vectors));
    scan.scanAll(coded, RecallCurve.scanWidth(recall, limit), found);
    offerFound(layer, vectors);
  }

  private IntPredicate passes(int layer, LayerView part, IndexedRows vectors) {
    boolean all =
        part.layer() instanceof SegmentLayer segment
            && candidates.isUnfiltered()
            && segment.showsAllConcepts(candidates.view().sequence());
    return all
        ? _ -> true
        : row -> candidates.accepts(StoreView.reference(layer, vectors.concept(row)));
  }
}
