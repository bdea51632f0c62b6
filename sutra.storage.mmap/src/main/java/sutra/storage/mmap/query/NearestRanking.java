package sutra.storage.mmap.query;

import java.util.function.IntPredicate;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.sealed.SegmentVectors;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.NearRows;

/** The nearest neighbours of a query so far. Rows are scored exactly, so that layers compare. One query. */
final class NearestRanking {

  private final RowScorer scorer;
  private final Candidates candidates;
  private final TopK best;
  private long scored;

  NearestRanking(RowScorer scorer, Candidates candidates, int limit) {
    this.scorer = scorer;
    this.candidates = candidates;
    this.best = new TopK(limit, candidates.view()::isOlder);
  }

  int size() {
    return best.size();
  }

  /** Gives the best, and begins anew. */
  TopK.Ranked drain() {
    return best.drain();
  }

  /** Scores computed so far. */
  long scored() {
    return scored;
  }

  /** Offers the rows of a layer from one on. */
  void offerAll(NearestLayer layer, int first) {
    for (int row = first; row < layer.rowCount(); row++) {
      offer(layer, row);
    }
  }

  /** Offers the rows of a layer that meet the criteria. */
  void offerPassing(NearestLayer layer, Selection selection) {
    var rows = new PassingRows(layer, selection);
    for (int i = 0; i < rows.count(); i++) {
      offer(layer, rows.rows()[i]);
    }
  }

  /** Offers rows of a layer that were found by codes. */
  void offerFound(NearestLayer layer, NearRows found) {
    VectorRows vectors = layer.vectors();
    found.keep(row -> !scorer.leavesOut(vectors, row));
    if (!(vectors instanceof SegmentVectors segment)) {
      for (int rank = 0; rank < found.count(); rank++) {
        offer(layer, found.row(rank));
      }
      return;
    }
    double[] scores = new double[found.count()];
    scorer.score(segment.contiguous(), found.rows(), found.count(), scores);
    scored += found.count();
    for (int rank = 0; rank < found.count(); rank++) {
      offer(layer, found.row(rank), scores[rank]);
    }
  }

  private void offer(NearestLayer layer, int row) {
    VectorRows vectors = layer.vectors();
    if (!scorer.leavesOut(vectors, row)) {
      scored++;
      offer(layer, row, scorer.score(vectors, row));
    }
  }

  /** Most rows fail by score, which was computed in order; visibility is a random access. */
  private void offer(NearestLayer layer, int row, double score) {
    if (best.admits(score)) {
      long reference = reference(layer, row);
      if (candidates.accepts(reference)) {
        best.add(score, reference);
      }
    }
  }

  /** Whether a row may answer. */
  boolean accepts(NearestLayer layer, int row) {
    return candidates.accepts(reference(layer, row));
  }

  /** Whether any row of a layer may answer, unless it has expired. */
  boolean acceptsAll(NearestLayer layer) {
    return candidates.isUnfiltered() && showsAll(layer);
  }

  /** Which rows of a layer may answer, but for those that have expired. */
  IntPredicate passes(NearestLayer layer) {
    if (acceptsAll(layer)) {
      return _ -> true;
    }
    VectorRows vectors = layer.vectors();
    boolean showsAll = showsAll(layer);
    return row -> {
      int concept = vectors.concept(row);
      return (layer.selection().isEmpty() || layer.selection().get().contains(concept))
          && (showsAll || candidates.accepts(StoreView.reference(layer.index(), concept)));
    };
  }

  private boolean showsAll(NearestLayer layer) {
    return layer.showsAll(candidates.view().sequence());
  }

  private static long reference(NearestLayer layer, int row) {
    return StoreView.reference(layer.index(), layer.vectors().concept(row));
  }
}
