package sutra.engine.reason;

import java.util.Arrays;

/**
 * Gives the nodes that an algorithm meets places from 0, in the order in which they come, so that what
 * it knows of them stands in arrays as long as what it met. A hash table by open addressing over two
 * arrays: no object for a node. Single thread.
 */
final class NodePlaces {

  private static final int FIRST_CAPACITY = 32;
  private static final int SLOTS_PER_PLACE = 4;

  private int[] nodes = new int[FIRST_CAPACITY];

  /** A place + 1, or 0 where there is none. */
  private int[] slots = new int[FIRST_CAPACITY * SLOTS_PER_PLACE];

  private int hashShift = Integer.numberOfLeadingZeros(slots.length) + 1;
  private int size;

  /** The number of nodes that have a place. */
  int size() {
    return size;
  }

  /** The node at a place. */
  int node(int place) {
    return nodes[place];
  }

  /** The place of a node, or -1 if it has none. */
  int find(int node) {
    return slots[slot(node)] - 1;
  }

  boolean contains(int node) {
    return find(node) >= 0;
  }

  /** The place of a node, which is the next one if it had none. */
  int findOrAdd(int node) {
    int slot = slot(node);
    if (slots[slot] > 0) {
      return slots[slot] - 1;
    }
    if (size == nodes.length) {
      grow();
      slot = slot(node);
    }
    nodes[size] = node;
    slots[slot] = ++size;
    return size - 1;
  }

  /** Where a node is or would be. */
  private int slot(int node) {
    int slot = node * 0x9E3779B9 >>> hashShift;
    for (int found; (found = slots[slot]) > 0; slot = slot + 1 & slots.length - 1) {
      if (nodes[found - 1] == node) {
        break;
      }
    }
    return slot;
  }

  private void grow() {
    nodes = Arrays.copyOf(nodes, 2 * nodes.length);
    slots = new int[2 * slots.length];
    hashShift--;
    for (int place = 0; place < size; place++) {
      slots[slot(nodes[place])] = place + 1;
    }
  }
}
