package sutra.storage.mmap.query;

import java.util.Arrays;

/**
 * The nodes that a walk has reached, in the order of arrival, which is their place, and how each was
 * reached. A walk may start at several nodes; a place bears the mark of the start from which it was
 * reached. A hash table over two arrays: no object for a node, and nothing to clear beforehand that
 * depends on the size of the graph. Single thread.
 */
final class VisitedNodes {

  // A place: the association by which it was reached; the place before it + 1 above two bits.
  private static final int SIZE = 2;
  private static final int WAY = 1;
  private static final int PARENT_SHIFT = 2;
  private static final long MARKED = 2;
  private static final long OUTGOING = 1;

  private static final int FIRST_CAPACITY = 128;
  private static final int SLOTS_PER_PLACE = 4;
  private static final long EMPTY = -1;

  private long[] ways = new long[FIRST_CAPACITY * SIZE];
  private int[] nodes = new int[FIRST_CAPACITY];

  /** A node in the upper half, its place in the lower one. */
  private long[] slots = newSlots(FIRST_CAPACITY * SLOTS_PER_PLACE);

  private int hashShift = Integer.numberOfLeadingZeros(slots.length) + 1;
  private int size;

  int size() {
    return size;
  }

  /** The place of a node, or -1 if it was not reached. */
  int find(int node) {
    return (int) slots[slot(node)];
  }

  /** Adds a node at which the walk starts, and returns its place. */
  int addStart(int node, boolean mark) {
    return add(node, 0, mark ? MARKED : 0);
  }

  /** Adds a node that was not reached before, and returns its place. */
  int add(int node, int parent, long edge, boolean isOutgoing) {
    long way = parent + 1L << PARENT_SHIFT | wayTo(parent) & MARKED | (isOutgoing ? OUTGOING : 0);
    return add(node, edge, way);
  }

  /** The node at a place. */
  int node(int place) {
    return nodes[place];
  }

  /** The place from which another one was reached, or -1 for a start. */
  int parent(int place) {
    return (int) (wayTo(place) >>> PARENT_SHIFT) - 1;
  }

  /** The reference of the association by which a place was reached. */
  long edge(int place) {
    return ways[place * SIZE];
  }

  /** Whether that association leads from the parent to the place. */
  boolean isOutgoing(int place) {
    return (wayTo(place) & OUTGOING) != 0;
  }

  /** The mark of the start from which the place was reached. */
  boolean isMarked(int place) {
    return (wayTo(place) & MARKED) != 0;
  }

  private long wayTo(int place) {
    return ways[place * SIZE + WAY];
  }

  private int add(int node, long edge, long way) {
    if (size == nodes.length) {
      grow();
    }
    int place = size++;
    nodes[place] = node;
    ways[place * SIZE] = edge;
    ways[place * SIZE + WAY] = way;
    slots[slot(node)] = (long) node << 32 | place;
    return place;
  }

  /** Where a node is or would be. */
  private int slot(int node) {
    int slot = node * 0x9E3779B9 >>> hashShift;
    for (long found; (found = slots[slot]) != EMPTY; slot = slot + 1 & slots.length - 1) {
      if ((int) (found >>> 32) == node) {
        break;
      }
    }
    return slot;
  }

  private void grow() {
    ways = Arrays.copyOf(ways, 2 * ways.length);
    nodes = Arrays.copyOf(nodes, 2 * nodes.length);
    slots = newSlots(2 * slots.length);
    hashShift--;
    for (int place = 0; place < size; place++) {
      slots[slot(nodes[place])] = (long) nodes[place] << 32 | place;
    }
  }

  private static long[] newSlots(int count) {
    long[] slots = new long[count];
    Arrays.fill(slots, EMPTY);
    return slots;
  }
}
