package sutra.storage.mmap.memtable;

import sutra.storage.mmap.layer.EdgeCursor;

/** Walks through one of the two lists of associations of a node. */
final class EdgeListCursor implements EdgeCursor {

  private final EdgeTable edges;
  private final boolean outgoing;
  private final long sequence;
  private int upcoming;
  private int edge = -1;

  EdgeListCursor(EdgeTable edges, int head, boolean outgoing, long sequence) {
    this.edges = edges;
    this.upcoming = head;
    this.outgoing = outgoing;
    this.sequence = sequence;
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
  public long otherHigh() {
    return outgoing ? edges.targetHigh(edge) : edges.sourceHigh(edge);
  }

  @Override
  public long otherLow() {
    return outgoing ? edges.targetLow(edge) : edges.sourceLow(edge);
  }
}
