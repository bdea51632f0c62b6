package sutra.storage.mmap.segment.graph;

import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import sutra.storage.mmap.segment.KeyedSort;

/**
 * Edges in rows, one for each node: compressed sparse rows made by counting, 4 bytes a node and 4 an
 * edge. Within a row edges keep their order until the row is sorted. One thread.
 */
final class EdgeRows {

  /** Where each row begins; one more at the end. */
  private final int[] offsets;

  private final int[] edges;

  /**
   * Puts the edges 0..edgeCount-1 into rows.
   *
   * @throws IndexOutOfBoundsException if the node of an edge is not in [0, nodeCount)
   */
  EdgeRows(int nodeCount, int edgeCount, IntUnaryOperator nodeOf) {
    int[] ends = new int[nodeCount + 1];
    for (int edge = 0; edge < edgeCount; edge++) {
      ends[Objects.checkIndex(nodeOf.applyAsInt(edge), nodeCount)]++;
    }
    for (int node = 1; node <= nodeCount; node++) {
      ends[node] += ends[node - 1];
    }
    this.edges = new int[edgeCount];
    for (int edge = edgeCount - 1; edge >= 0; edge--) {
      edges[--ends[nodeOf.applyAsInt(edge)]] = edge;
    }
    this.offsets = ends; // each row was filled from its end down to its beginning
  }

  /**
   * Sorts each row by (type, confidence falling, birth falling), ties in the order they have.
   *
   * @param original the number of an edge in the source, by its number here
   */
  void sort(EdgeSource source, IntUnaryOperator original) {
    var sort = new KeyedSort();
    IntToLongFunction birth = edge -> ~source.birth(original.applyAsInt(edge));
    IntToLongFunction confidence = edge -> ~rising(source.confidence(original.applyAsInt(edge)));
    IntToLongFunction type = edge -> source.type(original.applyAsInt(edge));
    for (int node = 0; node < offsets.length - 1; node++) {
      int from = offsets[node];
      int to = offsets[node + 1];
      if (to - from > 1) {
        // The sort is stable: the least of the keys comes first.
        sort.sort(edges, from, to, birth);
        sort.sort(edges, from, to, confidence);
        sort.sort(edges, from, to, type);
      }
    }
  }

  int nodeCount() {
    return offsets.length - 1;
  }

  int edgeCount() {
    return edges.length;
  }

  /** Where the row of a node begins; the row of the number of nodes is the end of all. */
  int offset(int node) {
    return offsets[node];
  }

  int edge(int position) {
    return edges[position];
  }

  /** A number that rises as a double does, in the order of {@link Double#compare}. */
  private static long rising(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }
}
