package sutra.storage.mmap.query;

import java.util.List;
import java.util.Optional;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.NeighborGraph;

/**
 * A layer in which neighbours are looked for, with what helps there. One query.
 *
 * @param index of the layer in the view
 * @param selection what meets the criteria of the query; empty if it has none
 * @param coded the codes to search by; none to score vectors themselves
 * @param graph over all rows, if there is one to use
 */
record NearestLayer(
    int index,
    LayerView part,
    Optional<Selection> selection,
    List<CodedRows> coded,
    Optional<NeighborGraph> graph) {

  VectorRows vectors() {
    return part.layer().vectors();
  }

  NearestPlan plan(int limit, double recall) {
    int rows = part.vectorCount();
    int passing = selection.map(Selection::cardinality).orElse(rows);
    return new NearestPlan(rows, passing, limit, recall, coded, graph);
  }

  /** The first row that has no code. */
  int codedRows() {
    return CodedRows.end(coded);
  }

  /** Whether no version of the layer has ended then; some may have expired. */
  boolean showsAll(long sequence) {
    return part.layer() instanceof SegmentLayer segment && segment.showsAllConcepts(sequence);
  }
}
