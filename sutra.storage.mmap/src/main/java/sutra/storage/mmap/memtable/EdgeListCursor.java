package sutra.storage.mmap.memtable;

import sutra.storage.mmap.layer.EdgeCursor;

/** Walks through one of the two lists of associations of one node after another. */
final class EdgeListCursor implements EdgeCursor {

  private final NodeTable nodes;
  private final EdgeTable edges;
  private final boolean outgoing;
  private final long sequence;
  private int upcoming = -1;
  private int edge = -1;

  EdgeListCursor(NodeTable nodes, EdgeTable edges, boolean outgoing, long sequence) {
    this.nodes = nodes;
    this.edges = edges;
    this.outgoing = outgoing;
    this.sequence = sequence;
  }

  @Override
  public void from(int node) {
    int head = outgoing ? NodeTable.FIRST_OUTGOING : NodeTable.FIRST_INCOMING;
    upcoming = node < 0 ? -1 : nodes.head(node, head);
  }

  @Override
  public boolean next() {
    long link = outgoing ? EdgeTable.NEXT_OUTGOING : EdgeTable.NEXT_INCOMING;
    while (upcoming >= 0) {
      edge = upcoming;
      upcoming = edges.next(edge, link);
      if (edges.isVisible(edge, sequence)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int edge() {
    return edge;
  }

  @Override
  public int type() {
    return edges.type(edge);
  }

  @Override
  public double confidence() {
    return edges.confidence(edge);
  }

  @Override
  public float weight() {
    return edges.weight(edge);
  }

  @Override
  public int other() {
    return outgoing ? edges.targetNode(edge) : edges.sourceNode(edge);
  }
}
