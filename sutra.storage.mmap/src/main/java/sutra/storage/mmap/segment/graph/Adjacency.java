package sutra.storage.mmap.segment.graph;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.CorruptStoreException;

/**
 * Reads who is linked to whom: a range of positions for each node and direction, sorted by (type,
 * confidence falling, birth falling), over all versions. A walk reads 4 bytes an edge (compressed
 * sparse rows with packed ends, as in the GAP benchmark suite, Beamer et al. 2015).
 *
 * <p>Outgoing positions are ordinals of edges. To ask for both bounds of a node that is not there,
 * or for a position that is not there, fails with {@link IndexOutOfBoundsException}. Damaged bytes
 * may make ranges empty or wrong; reading then ends, or fails in that way. Any thread.
 */
public final class Adjacency {

  private final Edges edges;
  private final int nodeCount;
  private final int livingCount;
  private final long settledSequence;
  private final MemorySegment outgoingOffsets;
  private final MemorySegment targets;
  private final MemorySegment incomingOffsets;
  private final MemorySegment incomingEdges;
  private final MemorySegment incomingTypes;
  private final MemorySegment sources;
  private final MemorySegment living;

  /**
   * Reads a section of a segment; costs O(1).
   *
   * @param edges the edges of the same segment
   * @throws CorruptStoreException if the section does not have the size that its counts ask for, or
   *     not as many edges as there are
   */
  public Adjacency(MemorySegment section, Edges edges) {
    this.edges = edges;
    AdjacencyFormat places = places(section, edges.count());
    this.nodeCount = section.get(LE_INT, AdjacencyFormat.NODE_COUNT);
    this.livingCount = section.get(LE_INT, AdjacencyFormat.LIVING_COUNT);
    this.settledSequence = section.get(LE_LONG, AdjacencyFormat.SETTLED_SEQUENCE);
    long rows = (nodeCount + 1L) * Integer.BYTES;
    long column = (long) edges.count() * Integer.BYTES;
    this.outgoingOffsets = section.asSlice(places.outgoingOffsets(), rows);
    this.targets = section.asSlice(places.targets(), column);
    this.incomingOffsets = section.asSlice(places.incomingOffsets(), rows);
    this.incomingEdges = section.asSlice(places.incomingEdges(), column);
    this.incomingTypes = section.asSlice(places.incomingTypes(), column);
    this.sources = section.asSlice(places.sources(), column);
    this.living =
        section.asSlice(places.living(), AdjacencyFormat.livingWords(edges.count()) * Long.BYTES);
  }

  private static AdjacencyFormat places(MemorySegment section, int edgeCount) {
    if (section.byteSize() < AdjacencyFormat.HEADER_SIZE) {
      throw new CorruptStoreException("section ADJACENCY: size " + section.byteSize());
    }
    int nodes = section.get(LE_INT, AdjacencyFormat.NODE_COUNT);
    int stored = section.get(LE_INT, AdjacencyFormat.EDGE_COUNT);
    if (nodes < 0 || stored != edgeCount) {
      throw new CorruptStoreException(
          "section ADJACENCY: " + nodes + " nodes, " + stored + " edges; expected " + edgeCount);
    }
    AdjacencyFormat places = AdjacencyFormat.of(nodes, edgeCount);
    if (places.end() != section.byteSize()) {
      throw new CorruptStoreException(
          "section ADJACENCY: size " + section.byteSize() + ", expected " + places.end());
    }
    return places;
  }

  public int nodeCount() {
    return nodeCount;
  }

  public int edgeCount() {
    return edges.count();
  }

  /** The number of edges that are {@linkplain #isLiving living}. */
  public int livingCount() {
    return livingCount;
  }

  /**
   * The sequence from which nothing written here changes any more: at it and later, as far as was
   * known when the segment was written, an edge is visible exactly if it is {@link #isLiving}.
   */
  public long settledSequence() {
    return settledSequence;
  }

  /** Whether an edge had no end when the segment was written. */
  public boolean isLiving(int edge) {
    // An arithmetic shift: a negative edge is out of bounds.
    return (living.get(LE_LONG, (long) (edge >> 6) * Long.BYTES) >>> edge & 1) != 0;
  }

  /** The first position of what leaves a node. */
  public int firstOutgoing(int node) {
    return offset(outgoingOffsets, node);
  }

  /** The end of the positions of what leaves a node. */
  public int endOutgoing(int node) {
    return offset(outgoingOffsets, node + 1);
  }

  /** The first position of what leaves a node and has a type, or where it would be. */
  public int firstOutgoing(int node, int type) {
    return firstNotBelow(type, firstOutgoing(node), endOutgoing(node), true);
  }

  /** The end of the positions of what leaves a node and has a type. */
  public int endOutgoing(int node, int type) {
    return firstNotBelow(type + 1L, firstOutgoing(node), endOutgoing(node), true);
  }

  /** The node reached by the edge at an outgoing position. */
  public int target(int position) {
    return targets.get(LE_INT, (long) position * Integer.BYTES);
  }

  /** The first position of what reaches a node. */
  public int firstIncoming(int node) {
    return offset(incomingOffsets, node);
  }

  /** The end of the positions of what reaches a node. */
  public int endIncoming(int node) {
    return offset(incomingOffsets, node + 1);
  }

  /** The first position of what reaches a node and has a type, or where it would be. */
  public int firstIncoming(int node, int type) {
    return firstNotBelow(type, firstIncoming(node), endIncoming(node), false);
  }

  /** The end of the positions of what reaches a node and has a type. */
  public int endIncoming(int node, int type) {
    return firstNotBelow(type + 1L, firstIncoming(node), endIncoming(node), false);
  }

  /** The ordinal of the edge at an incoming position. */
  public int incomingEdge(int position) {
    return incomingEdges.get(LE_INT, (long) position * Integer.BYTES);
  }

  /** The type of the edge at an incoming position. */
  public int incomingType(int position) {
    return incomingTypes.get(LE_INT, (long) position * Integer.BYTES);
  }

  /** The node left by the edge at an incoming position. */
  public int source(int position) {
    return sources.get(LE_INT, (long) position * Integer.BYTES);
  }

  private static int offset(MemorySegment offsets, int node) {
    return offsets.get(LE_INT, (long) node * Integer.BYTES);
  }

  /** Binary search in a row for the first position of a type that is not below a bound. */
  private int firstNotBelow(long typeBound, int from, int to, boolean outgoing) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = low + (high - low >>> 1);
      int type = outgoing ? edges.type(middle) : incomingType(middle);
      if (type < typeBound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
