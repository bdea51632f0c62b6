package sutra.storage.mmap.query;

import java.util.List;
import java.util.Optional;
import sutra.storage.mmap.layer.LayerRows;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.NeighborGraph;

/**
 * A layer in which neighbours are looked for, with what helps there. One query.
 *
 * @param index of the layer in the view
 * @param rows that the layer has of the space of the query
 * @param selection what meets the criteria of the query; empty if it has none
 * @param coded the codes to search by; none to score vectors themselves
 * @param graph over all rows, if there is one to use
 */
record NearestLayer(
    int index,
    LayerView part,
    LayerRows rows,
    Optional<Selection> selection,
    List<CodedRows> coded,
    Optional<NeighborGraph> graph) {

  IndexedRows vectors() {
    return rows.vectors();
  }

  int rowCount() {
    return rows.count();
  }

  NearestPlan plan(int limit, double recall) {
    int passing = selection.map(Selection::cardinality).orElse(rowCount());
    return new NearestPlan(rowCount(), passing, limit, recall, coded, graph);
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
