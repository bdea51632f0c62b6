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

  /** A cursor over the associations at one end of nodes. */
  EdgeCursor cursor(boolean outgoing, long sequence) {
    return new Cursor(outgoing, sequence);
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

    private final boolean outgoing;
    private final long sequence;
    private final boolean settled;
    private final boolean showsAll;
    private int upcoming;
    private int end;
    private int position = -1;

    private Cursor(boolean outgoing, long sequence) {
      this.outgoing = outgoing;
      this.sequence = sequence;
      this.settled = sequence >= adjacency.settledSequence();
      // Ends that come after this are of commits after the sequence.
      this.showsAll =
          settled && adjacency.livingCount() == adjacency.edgeCount() && deaths.isEmpty();
    }

    @Override
    public void from(int node) {
      if (node < 0) {
        upcoming = end;
      } else if (outgoing) {
        upcoming = adjacency.firstOutgoing(node);
        end = adjacency.endOutgoing(node);
      } else {
        upcoming = adjacency.firstIncoming(node);
        end = adjacency.endIncoming(node);
      }
    }

    @Override
    public boolean next() {
      while (upcoming < end) {
        position = upcoming++;
        if (showsAll || shows(edge())) {
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
      return outgoing ? position : adjacency.incomingEdge(position);
    }

    @Override
    public int type() {
      return outgoing ? edges.type(position) : adjacency.incomingType(position);
    }

    @Override
    public double confidence() {
      return edges.confidence(edge());
    }

    @Override
    public float weight() {
      return edges.weight(edge());
    }

    @Override
    public int other() {
      return outgoing ? adjacency.target(position) : adjacency.source(position);
    }
  }
}
