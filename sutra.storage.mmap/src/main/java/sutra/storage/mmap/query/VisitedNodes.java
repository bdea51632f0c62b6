package sutra.storage.mmap.query;

import java.util.Arrays;

/**
 * The concepts that a walk has reached, numbered in the order of arrival, and how each was reached.
 * A hash table over parallel arrays: no object for a concept. Single thread.
 */
final class VisitedNodes {

  private long[] highs = new long[64];
  private long[] lows = new long[64];
  private int[] parents = new int[64];
  private long[] edges = new long[64];
  private boolean[] outgoing = new boolean[64];
  private int[] slots = new int[256];
  private int size;

  int size() {
    return size;
  }

  /** The number of a concept, or -1 if it was not reached. */
  int find(long high, long low) {
    int slot = slot(high, low);
    return slots[slot] - 1;
  }

  /** Adds a concept that was not reached before, and returns its number. */
  int add(long high, long low, int parent, long edge, boolean isOutgoing) {
    if (size == highs.length) {
      grow();
    }
    int node = size++;
    highs[node] = high;
    lows[node] = low;
    slots[slot(high, low)] = node + 1;
    reach(node, parent, edge, isOutgoing);
    return node;
  }

  /** Replaces the way in which a concept was reached. */
  void reach(int node, int parent, long edge, boolean isOutgoing) {
    parents[node] = parent;
    edges[node] = edge;
    outgoing[node] = isOutgoing;
  }

  long high(int node) {
    return highs[node];
  }

  long low(int node) {
    return lows[node];
  }

  /** The node from which a node was reached, or -1 for the first. */
  int parent(int node) {
    return parents[node];
  }

  /** The reference of the association by which a node was reached. */
  long edge(int node) {
    return edges[node];
  }

  boolean isOutgoing(int node) {
    return outgoing[node];
  }

  private int slot(long high, long low) {
    long hash = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 32) & (slots.length - 1);
    while (slots[slot] != 0 && (highs[slots[slot] - 1] != high || lows[slots[slot] - 1] != low)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    int capacity = 2 * highs.length;
    highs = Arrays.copyOf(highs, capacity);
    lows = Arrays.copyOf(lows, capacity);
    parents = Arrays.copyOf(parents, capacity);
    edges = Arrays.copyOf(edges, capacity);
    outgoing = Arrays.copyOf(outgoing, capacity);
    slots = new int[4 * capacity];
    for (int node = 0; node < size; node++) {
      slots[slot(highs[node], lows[node])] = node + 1;
    }
  }
}
