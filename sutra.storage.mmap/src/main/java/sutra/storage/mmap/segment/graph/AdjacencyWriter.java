package sutra.storage.mmap.segment.graph;

import java.io.IOException;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * Sorts versions of associations and writes them with their adjacency: make it, call {@link
 * #writeEdges}, then {@link #writeAdjacency}. On the heap it takes 4 bytes a node and an edge from
 * the start, 4 bytes a node and 12 an edge more while the adjacency is written, and 24 bytes for
 * each edge of the node that has most. One thread.
 */
public final class AdjacencyWriter {

  private final EdgeSource source;
  private final int nodeCount;
  private final EdgeRows outgoing;

  /**
   * Sorts the edges.
   *
   * @param nodeCount the number of the segment's nodes, not negative, less than 2^31 - 16
   * @throws IndexOutOfBoundsException if the source node of an edge is not in [0, nodeCount)
   */
  public AdjacencyWriter(EdgeSource source, int nodeCount) {
    this.source = source;
    this.nodeCount = nodeCount;
    this.outgoing = new EdgeRows(nodeCount, source.count(), source::sourceNode);
    outgoing.sort(source, edge -> edge);
  }

  /** Versions of associations. */
  public int edgeCount() {
    return outgoing.edgeCount();
  }

  /** The ordinal in the segment of each edge of the source; a new array. */
  public int[] ordinals() {
    int[] ordinals = new int[outgoing.edgeCount()];
    for (int ordinal = 0; ordinal < ordinals.length; ordinal++) {
      ordinals[outgoing.edge(ordinal)] = ordinal;
    }
    return ordinals;
  }

  /** Writes the section EDGES. */
  public void writeEdges(SectionOutput output) throws IOException {
    new EdgeWriter(source, output).write(outgoing);
  }

  /**
   * Writes the section ADJACENCY.
   *
   * @throws IndexOutOfBoundsException if the target node of an edge is not in [0, nodeCount)
   */
  public void writeAdjacency(SectionOutput output) throws IOException {
    int edgeCount = outgoing.edgeCount();
    int[] targets = new int[edgeCount];
    int[] sources = new int[edgeCount];
    for (int ordinal = 0; ordinal < edgeCount; ordinal++) {
      int edge = outgoing.edge(ordinal);
      targets[ordinal] = source.targetNode(edge);
      sources[ordinal] = source.sourceNode(edge);
    }
    var incoming = new EdgeRows(nodeCount, edgeCount, ordinal -> targets[ordinal]);
    incoming.sort(source, outgoing::edge);

    writeHeader(output);
    var column = new IntColumn(output);
    column.write(nodeCount + 1, outgoing::offset);
    column.write(edgeCount, ordinal -> targets[ordinal]);
    column.write(nodeCount + 1, incoming::offset);
    column.write(edgeCount, incoming::edge);
    column.write(edgeCount, position -> source.type(outgoing.edge(incoming.edge(position))));
    column.write(edgeCount, position -> sources[incoming.edge(position)]);
    writeLiving(output);
  }

  private void writeHeader(SectionOutput output) throws IOException {
    int livingCount = 0;
    long settled = 0;
    for (int edge = 0; edge < outgoing.edgeCount(); edge++) {
      boolean isLiving = source.death(edge) == EdgeFormat.ALIVE;
      livingCount += isLiving ? 1 : 0;
      settled = Math.max(settled, isLiving ? source.birth(edge) : source.death(edge));
    }
    output.writeInt(nodeCount);
    output.writeInt(outgoing.edgeCount());
    output.writeInt(livingCount);
    output.writeInt(0);
    output.writeLong(settled);
    output.align(AdjacencyFormat.HEADER_SIZE);
  }

  private void writeLiving(SectionOutput output) throws IOException {
    int edgeCount = outgoing.edgeCount();
    long word = 0;
    for (int ordinal = 0; ordinal < edgeCount; ordinal++) {
      if (source.death(outgoing.edge(ordinal)) == EdgeFormat.ALIVE) {
        word |= 1L << ordinal;
      }
      if ((ordinal & 63) == 63 || ordinal == edgeCount - 1) {
        output.writeLong(word);
        word = 0;
      }
    }
    output.align(AdjacencyFormat.ALIGNMENT);
  }
}
