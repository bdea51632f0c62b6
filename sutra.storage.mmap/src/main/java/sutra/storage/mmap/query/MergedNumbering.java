package sutra.storage.mmap.query;

import java.util.List;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.segment.KeyedSort;

/**
 * Numbers all nodes of several layers in the order of their ids, whatever the layers they are in.
 * Built by merging the layers' ids, in time in proportion to nodes times layers. Takes 4 bytes a
 * node of each layer, 8 of a memtable, and 1.5 bits a number and layer. Immutable.
 */
final class MergedNumbering implements Numbering {

  private static final int[] NONE = {};

  private final Layer[] layers;

  /** By layer and node, the number. */
  private final int[][] numbers;

  /** By layer, the numbers that it knows. */
  private final Ranks[] known;

  /** By layer, its nodes in the order of their ids; null where that is their own. */
  private final int[][] orders;

  private final int count;

  MergedNumbering(List<LayerView> views) {
    int size = views.size();
    this.layers = views.stream().map(LayerView::layer).toArray(Layer[]::new);
    this.numbers = new int[size][];
    this.orders = new int[size][];
    this.known = new Ranks[size];
    for (int index = 0; index < size; index++) {
      int nodes = views.get(index).nodeCount();
      numbers[index] = nodes == 0 ? NONE : new int[nodes];
      orders[index] = layers[index].hasSortedNodes() ? null : sorted(layers[index], nodes);
    }
    this.count = merge();
    for (int index = 0; index < size; index++) {
      known[index] = new Ranks(numbers[index].length == 0 ? 0 : count, numbers[index]);
    }
  }

  private static int[] sorted(Layer layer, int nodes) {
    return new KeyedSort().sorted(nodes, layer::nodeHigh, layer::nodeLow);
  }

  /** How many numbers there are. */
  int count() {
    return count;
  }

  /** The id of a number. */
  ConceptId id(int number) {
    for (int index = 0; index < layers.length; index++) {
      int node = node(index, number);
      if (node >= 0) {
        return new ConceptId(layers[index].nodeHigh(node), layers[index].nodeLow(node));
      }
    }
    throw new AssertionError("no layer has number " + number + " of " + count);
  }

  @Override
  public int find(ConceptId id) {
    for (int index = layers.length - 1; index >= 0; index--) {
      int node = layers[index].findNode(id.high(), id.low());
      if (node >= 0 && node < numbers[index].length) {
        return numbers[index][node];
      }
    }
    return -1;
  }

  @Override
  public int number(int layer, int node) {
    return numbers[layer][node];
  }

  @Override
  public int node(int layer, int number) {
    if (numbers[layer].length == 0) {
      return -1;
    }
    int rank = known[layer].of(number);
    return rank < 0 || orders[layer] == null ? rank : orders[layer][rank];
  }

  /** Gives the numbers in the order of the ids, and returns how many there are. */
  private int merge() {
    Head[] heads = new Head[layers.length];
    for (int index = 0; index < heads.length; index++) {
      heads[index] = new Head(layers[index], orders[index], numbers[index]);
    }
    for (int number = 0; ; number++) {
      Head least = null;
      for (Head head : heads) {
        if (!head.atEnd && (least == null || head.isBelow(least))) {
          least = head;
        }
      }
      if (least == null) {
        return number;
      }
      long high = least.high;
      long low = least.low;
      for (Head head : heads) {
        if (!head.atEnd && head.high == high && head.low == low) {
          head.take(number);
        }
      }
    }
  }

  /** The least id of a layer that has no number yet. */
  private static final class Head {

    private final Layer layer;
    private final int[] order;
    private final int[] numbers;
    private int rank = -1;
    private long high;
    private long low;
    private boolean atEnd;

    Head(Layer layer, int[] order, int[] numbers) {
      this.layer = layer;
      this.order = order;
      this.numbers = numbers;
      move();
    }

    boolean isBelow(Head other) {
      int byHigh = Long.compareUnsigned(high, other.high);
      return byHigh < 0 || byHigh == 0 && Long.compareUnsigned(low, other.low) < 0;
    }

    void take(int number) {
      numbers[node()] = number;
      move();
    }

    private void move() {
      rank++;
      atEnd = rank == numbers.length;
      if (!atEnd) {
        high = layer.nodeHigh(node());
        low = layer.nodeLow(node());
      }
    }

    private int node() {
      return order == null ? rank : order[rank];
    }
  }
}
