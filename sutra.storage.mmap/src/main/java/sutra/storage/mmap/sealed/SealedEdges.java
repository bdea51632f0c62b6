package sutra.storage.mmap.sealed;

import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.memtable.EdgeTable;
import sutra.storage.mmap.segment.graph.EdgeSource;

/** The associations of a sealed memtable, as they are to be written. */
record SealedEdges(EdgeTable table, SealOrder order, long lastSequence) implements EdgeSource {

  @Override
  public int count() {
    return table.size();
  }

  @Override
  public int sourceNode(int edge) {
    return order.nodeRank(table.sourceNode(edge));
  }

  @Override
  public int targetNode(int edge) {
    return order.nodeRank(table.targetNode(edge));
  }

  @Override
  public int type(int edge) {
    return table.type(edge);
  }

  @Override
  public float weight(int edge) {
    return table.weight(edge);
  }

  @Override
  public double confidence(int edge) {
    return table.confidence(edge);
  }

  @Override
  public long createdMicros(int edge) {
    return table.createdMicros(edge);
  }

  @Override
  public long birth(int edge) {
    return table.birth(edge);
  }

  @Override
  public long death(int edge) {
    return settled(table.death(edge), lastSequence);
  }

  /** Ends by later commits are stated by the segments of those. */
  static long settled(long death, long lastSequence) {
    return death <= lastSequence ? death : Layer.ALIVE;
  }
}
