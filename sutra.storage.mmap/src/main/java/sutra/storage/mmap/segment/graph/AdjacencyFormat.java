package sutra.storage.mmap.segment.graph;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.align;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.StructLayout;

/**
 * Layout of the section ADJACENCY: a header, then seven arrays, each at a multiple of 64. The two
 * counts of the header say where each array is.
 *
 * @param outgoingOffsets where the outgoing row of each node begins, and the end of all
 * @param targets the node that each edge reaches, in outgoing order, which is that of ordinals
 * @param incomingOffsets where the incoming row of each node begins, and the end of all
 * @param incomingEdges ordinals of edges in incoming order
 * @param incomingTypes the type of each edge, in incoming order
 * @param sources the node that each edge leaves, in incoming order
 * @param living a bit for each ordinal: the version had no end when the segment was written
 * @param end the size of the section
 */
record AdjacencyFormat(
    long outgoingOffsets,
    long targets,
    long incomingOffsets,
    long incomingEdges,
    long incomingTypes,
    long sources,
    long living,
    long end) {

  private static final StructLayout HEADER =
      structLayout(
          LE_INT.withName("nodeCount"),
          LE_INT.withName("edgeCount"),
          LE_INT.withName("livingCount"),
          LE_INT.withName("reserved"),
          LE_LONG.withName("settledSequence"),
          paddingLayout(40));

  static final int ALIGNMENT = 64;
  static final int HEADER_SIZE = pinnedSize(HEADER, 64);
  static final int NODE_COUNT = offset(HEADER, "nodeCount");
  static final int EDGE_COUNT = offset(HEADER, "edgeCount");
  static final int LIVING_COUNT = offset(HEADER, "livingCount");
  static final int SETTLED_SEQUENCE = offset(HEADER, "settledSequence");

  /** The places of the arrays for a number of nodes and edges, neither negative. */
  static AdjacencyFormat of(int nodeCount, int edgeCount) {
    long rows = align((nodeCount + 1L) * Integer.BYTES, ALIGNMENT);
    long column = align((long) edgeCount * Integer.BYTES, ALIGNMENT);
    long bits = align(livingWords(edgeCount) * Long.BYTES, ALIGNMENT);
    long targets = HEADER_SIZE + rows;
    long incomingOffsets = targets + column;
    long incomingEdges = incomingOffsets + rows;
    long incomingTypes = incomingEdges + column;
    long sources = incomingTypes + column;
    long living = sources + column;
    return new AdjacencyFormat(
        HEADER_SIZE,
        targets,
        incomingOffsets,
        incomingEdges,
        incomingTypes,
        sources,
        living,
        living + bits);
  }

  /** The number of words of 64 bits that have a bit for each edge. */
  static long livingWords(int edgeCount) {
    return (edgeCount + 63L) / 64;
  }
}
