package sutra.storage.mmap.query;

import java.util.Arrays;

/**
 * The concepts that a walk has reached, numbered in the order of arrival, and how each was reached.
 * A walk may start at several concepts; a concept bears the mark of the start from which it was
 * reached. A hash table over one array: no object for a concept. Single thread.
 */
final class VisitedNodes {

  // A node: the halves of its id, an association, and parent + 1 above two bits.
  private static final int SIZE = 4;
  private static final int LOW = 1;
  private static final int EDGE = 2;
  private static final int WAY = 3;
  private static final int PARENT_SHIFT = 2;
  private static final long MARKED = 2;
  private static final long OUTGOING = 1;

  private static final int FIRST_CAPACITY = 128;
  private static final int SLOTS_PER_NODE = 4;

  private long[] nodes = new long[FIRST_CAPACITY * SIZE];
  private int[] slots = new int[FIRST_CAPACITY * SLOTS_PER_NODE];
  private int hashShift = Long.numberOfLeadingZeros(slots.length) + 1;
  private int size;

  int size() {
    return size;
  }

  /** The number of a concept, or -1 if it was not reached. */
  int find(long high, long low) {
    return slots[slot(high, low)] - 1;
  }

  /** Adds a concept at which the walk starts, and returns its number. */
  int addStart(long high, long low, boolean mark) {
    return add(high, low, 0, mark ? MARKED : 0);
  }

  /** Adds a concept that was not reached before, and returns its number. */
  int add(long high, long low, int parent, long edge, boolean isOutgoing) {
    long way = parent + 1L << PARENT_SHIFT | wayTo(parent) & MARKED | (isOutgoing ? OUTGOING : 0);
    return add(high, low, edge, way);
  }

  long high(int node) {
    return nodes[node * SIZE];
  }

  long low(int node) {
    return nodes[node * SIZE + LOW];
  }

  /** The node from which a node was reached, or -1 for a start. */
  int parent(int node) {
    return (int) (wayTo(node) >>> PARENT_SHIFT) - 1;
  }

  /** The reference of the association by which a node was reached. */
  long edge(int node) {
    return nodes[node * SIZE + EDGE];
  }

  /** Whether that association leads from the node's parent to the node. */
  boolean isOutgoing(int node) {
    return (wayTo(node) & OUTGOING) != 0;
  }

  /** The mark of the start from which the node was reached. */
  boolean isMarked(int node) {
    return (wayTo(node) & MARKED) != 0;
  }

  private long wayTo(int node) {
    return nodes[node * SIZE + WAY];
  }

  private int add(long high, long low, long edge, long way) {
    if (size * SIZE == nodes.length) {
      grow();
    }
    int node = size++;
    int at = node * SIZE;
    nodes[at] = high;
    nodes[at + LOW] = low;
    nodes[at + EDGE] = edge;
    nodes[at + WAY] = way;
    slots[slot(high, low)] = node + 1;
    return node;
  }

  /** Where a concept is or would be; the upper bits of the product depend on all bits of the id. */
  private int slot(long high, long low) {
    long hash = (high * 0xBF58476D1CE4E5B9L ^ low) * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> hashShift);
    for (int node; (node = slots[slot] - 1) >= 0; slot = slot + 1 & slots.length - 1) {
      if (low(node) == low && high(node) == high) {
        break;
      }
    }
    return slot;
  }

  private void grow() {
    nodes = Arrays.copyOf(nodes, 2 * nodes.length);
    slots = new int[2 * slots.length];
    hashShift--;
    for (int node = 0; node < size; node++) {
      slots[slot(high(node), low(node))] = node + 1;
    }
  }
}
