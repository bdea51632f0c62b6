package sutra.storage.mmap.sealed;

import sutra.storage.mmap.layer.EdgeCursor;
import sutra.storage.mmap.layer.EdgeVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.segment.graph.Adjacency;
import sutra.storage.mmap.segment.graph.Edges;
import sutra.storage.mmap.segment.ids.NodeIds;

/** The association versions of a segment. Their type numbers are those of the store. */
public final class SegmentEdges implements EdgeVersions {

  private final Edges edges;
  private final Adjacency adjacency;
  private final NodeIds nodes;
  private final Deaths deaths;

  SegmentEdges(Edges edges, Adjacency adjacency, NodeIds nodes, Deaths deaths) {
    this.edges = edges;
    this.adjacency = adjacency;
    this.nodes = nodes;
    this.deaths = deaths;
  }

  int count() {
    return edges.count();
  }

  /** The version of an association that lives, or -1. */
  int findLive(int source, int target, int type) {
    int end = adjacency.endOutgoing(source, type);
    for (int edge = adjacency.firstOutgoing(source, type); edge < end; edge++) {
      if (adjacency.target(edge) == target && death(edge) == Layer.ALIVE) {
        return edge;
      }
    }
    return -1;
  }

  /** The associations of a node; none if it is -1. */
  EdgeCursor cursor(int node, boolean outgoing, long sequence) {
    if (node < 0) {
      return new Cursor(0, 0, outgoing, sequence);
    }
    return outgoing
        ? new Cursor(adjacency.firstOutgoing(node), adjacency.endOutgoing(node), true, sequence)
        : new Cursor(adjacency.firstIncoming(node), adjacency.endIncoming(node), false, sequence);
  }

  @Override
  public boolean isVisible(int edge, long sequence) {
    return birth(edge) <= sequence && death(edge) > sequence;
  }

  @Override
  public int type(int edge) {
    return edges.type(edge);
  }

  @Override
  public float weight(int edge) {
    return edges.weight(edge);
  }

  @Override
  public double confidence(int edge) {
    return edges.confidence(edge);
  }

  @Override
  public long createdMicros(int edge) {
    return edges.createdMicros(edge);
  }

  @Override
  public long birth(int edge) {
    return edges.birth(edge);
  }

  @Override
  public long sourceHigh(int edge) {
    return nodes.high(edges.sourceNode(edge));
  }

  @Override
  public long sourceLow(int edge) {
    return nodes.low(edges.sourceNode(edge));
  }

  @Override
  public long targetHigh(int edge) {
    return nodes.high(edges.targetNode(edge));
  }

  @Override
  public long targetLow(int edge) {
    return nodes.low(edges.targetNode(edge));
  }

  /** The sequence at which a version ended, or {@link Layer#ALIVE}. */
  public long death(int edge) {
    long written = edges.death(edge);
    return written == Layer.ALIVE ? deaths.get(edge) : written;
  }

  /** Walks through the positions of one row; an outgoing position is the edge's ordinal. */
  private final class Cursor implements EdgeCursor {

    private final int end;
    private final boolean outgoing;
    private final long sequence;
    private final boolean settled;
    private int upcoming;
    private int edge = -1;
    private int other = -1;

    private Cursor(int first, int end, boolean outgoing, long sequence) {
      this.upcoming = first;
      this.end = end;
      this.outgoing = outgoing;
      this.sequence = sequence;
      this.settled = sequence >= adjacency.settledSequence();
    }

    @Override
    public boolean next() {
      while (upcoming < end) {
        int position = upcoming++;
        edge = outgoing ? position : adjacency.incomingEdge(position);
        if (shows(edge)) {
          other = outgoing ? adjacency.target(position) : adjacency.source(position);
          return true;
        }
      }
      return false;
    }

    /** A bit tells as much as the record, which is a cache line. */
    private boolean shows(int edge) {
      return settled
          ? adjacency.isLiving(edge) && deaths.get(edge) > sequence
          : isVisible(edge, sequence);
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
      return nodes.high(other);
    }

    @Override
    public long otherLow() {
      return nodes.low(other);
    }
  }
}
