package sutra.storage.mmap.indexing;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.VectorIndexStats;
import sutra.storage.api.VectorIndexStats.MeasuredRecall;
import sutra.storage.mmap.layer.LayerRows;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.NeighborGraph;
import sutra.storage.mmap.vectors.RecallCurve;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.VectorCoding;

/** Counts what there is of codes and graphs in the active space. One thread; used once. */
public final class IndexStats {

  private final int space;
  private final VectorCoding coding;
  private final int graphRows;
  private long coded;
  private long linked;
  private long waiting;
  private long codeBytes;
  private long graphBytes;
  private double recalled;
  private long queries;

  private IndexStats(Spaces spaces, int graphRows) {
    this.space = spaces.activeNumber();
    this.coding = spaces.coding();
    this.graphRows = graphRows;
  }

  /**
   * Counts.
   *
   * @param graphRows from how many rows on a segment gets a graph
   * @param problem why rows cannot be linked
   */
  public static VectorIndexStats of(StoreView view, int graphRows, Optional<String> problem) {
    var stats = new IndexStats(view.spaces(), graphRows);
    view.layers().forEach(stats::add);
    return stats.result(problem);
  }

  private void add(LayerView part) {
    LayerRows rows = part.rows(space);
    if (rows.count() == 0) {
      return;
    }
    List<CodedRows> stretches = rows.vectors().coded(coding);
    for (CodedRows stretch : stretches) {
      coded += stretch.count();
      codeBytes += stretch.codes().byteSize();
      codeBytes += stretch.blocks().map(MemorySegment::byteSize).orElse(0L);
    }
    Optional<NeighborGraph> graph = rows.vectors().graph();
    if (graph.isPresent()) {
      add(graph.get(), rows.count());
    } else if (part.layer() instanceof SegmentLayer
        && !stretches.isEmpty()
        && rows.count() >= graphRows) {
      waiting += rows.count();
    }
  }

  private void add(NeighborGraph graph, int rows) {
    RecallCurve curve = graph.recall();
    linked += rows;
    graphBytes += graph.bytes();
    recalled += rows * (double) curve.recallAt(curve.widthFor(coding.recall()));
    queries += curve.queries();
  }

  private VectorIndexStats result(Optional<String> problem) {
    return new VectorIndexStats(
        coded,
        linked,
        coding.isWanted() && problem.isEmpty() ? waiting : 0,
        codeBytes,
        graphBytes,
        coding.recall(),
        linked == 0 ? Optional.empty() : Optional.of(measured()),
        problem);
  }

  private MeasuredRecall measured() {
    double recall = recalled / linked;
    double asked = (double) queries * RecallCurve.NEIGHBORS;
    double error = 1.96 * Math.sqrt(recall * (1 - recall) / asked);
    return new MeasuredRecall(recall, error, queries);
  }
}
