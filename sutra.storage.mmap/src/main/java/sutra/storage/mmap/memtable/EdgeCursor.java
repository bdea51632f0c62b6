package sutra.storage.mmap.memtable;

/** Walks through the visible associations at one end of a concept. Single thread. */
public final class EdgeCursor {

  private final EdgeTable edges;
  private final boolean outgoing;
  private final long sequence;
  private int upcoming;
  private int edge = -1;

  EdgeCursor(EdgeTable edges, int head, boolean outgoing, long sequence) {
    this.edges = edges;
    this.upcoming = head;
    this.outgoing = outgoing;
    this.sequence = sequence;
  }

  /** Moves to the next association; false at the end. */
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

  /** The ordinal of the association. */
  public int edge() {
    return edge;
  }

  public int type() {
    return edges.type(edge);
  }

  public double confidence() {
    return edges.confidence(edge);
  }

  /** The upper half of the id at the other end. */
  public long otherHigh() {
    return outgoing ? edges.targetHigh(edge) : edges.sourceHigh(edge);
  }

  /** The lower half of the id at the other end. */
  public long otherLow() {
    return outgoing ? edges.targetLow(edge) : edges.sourceLow(edge);
  }
}
