package sutra.engine.reason;

import java.util.Arrays;

/**
 * The labels of a search for least weight under a limit of hops: how a node was reached, with what
 * weight and in how many hops (Desrochers and Soumis, "A generalized permanent labelling algorithm for
 * the shortest path problem with time windows", 1988). Labels wait in a binary heap by their key and are
 * settled as they leave it, unless a label settled at the same node before is better in both.
 *
 * <p>Of labels with equal keys, and of two at one node with equal weights and hops, that comes first
 * whose nodes do, in the order given. Arrays only: no object for a label. Single thread.
 */
final class Labels {

  /** Stands for no label, and for no weight. */
  static final int NONE = -1;

  private static final int FIRST_CAPACITY = 64;

  private final NodePlaces nodes = new NodePlaces();
  private final NodeOrder order;

  // By label
  private int[] places = new int[FIRST_CAPACITY];
  private int[] parents = new int[FIRST_CAPACITY];
  private int[] lengths = new int[FIRST_CAPACITY]; // steps from the start, hubs included
  private int[] hops = new int[FIRST_CAPACITY];
  private int[] earlier = new int[FIRST_CAPACITY]; // settled before at the same place
  private long[] weights = new long[FIRST_CAPACITY];
  private long[] keys = new long[FIRST_CAPACITY];
  private int size;

  /** By place, the label settled last there. */
  private int[] settled = new int[0];

  private int[] heap = new int[FIRST_CAPACITY];
  private int waiting;

  Labels(NodeOrder order) {
    this.order = order;
  }

  /** How many labels wait. */
  int waiting() {
    return waiting;
  }

  /** No label that waits has a lesser key; the greatest number if none waits. */
  long leastKey() {
    return waiting == 0 ? Long.MAX_VALUE : keys[heap[0]];
  }

  /** Adds a label that waits. */
  void add(int node, int parent, long weight, int hopCount, long key) {
    int place = nodes.findOrAdd(node);
    if (place >= settled.length) {
      int known = settled.length;
      settled = Arrays.copyOf(settled, Math.max(FIRST_CAPACITY, 2 * known));
      Arrays.fill(settled, known, settled.length, NONE);
    }
    if (size == places.length) {
      grow();
    }
    int label = size++;
    places[label] = place;
    parents[label] = parent;
    lengths[label] = parent == NONE ? 0 : lengths[parent] + 1;
    weights[label] = weight;
    hops[label] = hopCount;
    keys[label] = key;
    push(label);
  }

  /** Settles the best label that waits and is of use; {@link #NONE} if there is none. */
  int settle() {
    while (waiting > 0) {
      int label = pop();
      if (!isDominated(label)) {
        earlier[label] = settled[places[label]];
        settled[places[label]] = label;
        return label;
      }
    }
    return NONE;
  }

  /** The label settled at a node with the least weight, or {@link #NONE}. */
  int best(int node) {
    int place = nodes.find(node);
    int best = place < 0 ? NONE : settled[place];
    if (best == NONE) {
      return NONE;
    }
    for (int label = earlier[best]; label != NONE; label = earlier[label]) {
      best = weights[label] <= weights[best] ? label : best;
    }
    return best;
  }

  /** The nodes at which a label is settled, in the order in which they were met. */
  int[] settledNodes() {
    int[] found = new int[nodes.size()];
    int count = 0;
    for (int place = 0; place < nodes.size(); place++) {
      if (settled[place] != NONE) {
        found[count++] = nodes.node(place);
      }
    }
    return Arrays.copyOf(found, count);
  }

  int node(int label) {
    return nodes.node(places[label]);
  }

  int parent(int label) {
    return parents[label];
  }

  long weight(int label) {
    return weights[label];
  }

  int hops(int label) {
    return hops[label];
  }

  /** Whether a label settled at a node makes one of that weight and number of hops useless. */
  boolean isSurpassed(int node, long weight, int hopCount) {
    int place = nodes.find(node);
    if (place < 0) {
      return false;
    }
    for (int label = settled[place]; label != NONE; label = earlier[label]) {
      if (weights[label] <= weight
          && hops[label] <= hopCount
          && (weights[label] < weight || hops[label] < hopCount)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDominated(int label) {
    if (isSurpassed(node(label), weights[label], hops[label])) {
      return true;
    }
    for (int other = settled[places[label]]; other != NONE; other = earlier[other]) {
      if (weights[other] == weights[label]
          && hops[other] == hops[label]
          && compareNodes(other, label) <= 0) {
        return true;
      }
    }
    return false;
  }

  /** Compares the nodes from the start to the labels, one after another. */
  private int compareNodes(int a, int b) {
    if (order == NodeOrder.NONE) {
      return 0;
    }
    int left = a;
    int right = b;
    int difference = lengths[a] - lengths[b];
    for (int i = difference; i > 0; i--) {
      left = parents[left];
    }
    for (int i = difference; i < 0; i++) {
      right = parents[right];
    }
    int byNode = difference; // where one begins with the other, the shorter comes first
    while (left != right) {
      if (places[left] != places[right]) {
        byNode = order.compare(node(left), node(right));
      }
      left = parents[left];
      right = parents[right];
    }
    return byNode;
  }

  private boolean isBefore(int a, int b) {
    return keys[a] < keys[b] || keys[a] == keys[b] && compareNodes(a, b) < 0;
  }

  private void push(int label) {
    if (waiting == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heap.length);
    }
    int at = waiting++;
    while (at > 0 && isBefore(label, heap[(at - 1) >>> 1])) {
      heap[at] = heap[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    heap[at] = label;
  }

  private int pop() {
    int first = heap[0];
    int last = heap[--waiting];
    int at = 0;
    for (int child; (child = 2 * at + 1) < waiting; at = child) {
      if (child + 1 < waiting && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], last)) {
        break;
      }
      heap[at] = heap[child];
    }
    heap[at] = last;
    return first;
  }

  private void grow() {
    int capacity = 2 * places.length;
    places = Arrays.copyOf(places, capacity);
    parents = Arrays.copyOf(parents, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    hops = Arrays.copyOf(hops, capacity);
    earlier = Arrays.copyOf(earlier, capacity);
    weights = Arrays.copyOf(weights, capacity);
    keys = Arrays.copyOf(keys, capacity);
  }
}
