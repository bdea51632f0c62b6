package sutra.storage.mmap.query;

import java.util.Arrays;
import java.util.List;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;

/**
 * Numbers the nodes of several layers in the order in which a walk reaches them: what a search costs
 * that sees little of the graph depends on what it sees. A hash table over arrays, 40 bytes a node or
 * more: no object for a node. Single thread.
 *
 * <p>It keeps one node in a layer for each number: where the walk came from it need not be looked up.
 */
final class ReachedNumbering implements Numbering {

  private static final int FIRST_CAPACITY = 128;
  private static final int SLOTS_PER_NODE = 4;

  private final Layer[] layers;

  /** Two halves of an id a node. */
  private long[] ids = new long[2 * FIRST_CAPACITY];

  /** The layer in the upper half, its node in the lower one; -1 if none is known. */
  private long[] origins = new long[FIRST_CAPACITY];

  private int[] slots = new int[FIRST_CAPACITY * SLOTS_PER_NODE];
  private int hashShift = Long.numberOfLeadingZeros(slots.length) + 1;
  private int size;

  ReachedNumbering(List<LayerView> layers) {
    this.layers = layers.stream().map(LayerView::layer).toArray(Layer[]::new);
  }

  /** How many numbers there are. */
  int size() {
    return size;
  }

  /** The id of a number. */
  ConceptId id(int number) {
    return new ConceptId(ids[2 * number], ids[2 * number + 1]);
  }

  /** Any id gets a number. */
  @Override
  public int find(ConceptId id) {
    return findOrAdd(id.high(), id.low(), -1);
  }

  @Override
  public int number(int layer, int node) {
    Layer origin = layers[layer];
    return findOrAdd(origin.nodeHigh(node), origin.nodeLow(node), (long) layer << 32 | node);
  }

  @Override
  public int node(int layer, int number) {
    long origin = origins[number];
    return origin >= 0 && (int) (origin >>> 32) == layer
        ? (int) origin
        : layers[layer].findNode(ids[2 * number], ids[2 * number + 1]);
  }

  private int findOrAdd(long high, long low, long origin) {
    int slot = slot(high, low);
    int found = slots[slot] - 1;
    if (found >= 0) {
      return found;
    }
    if (size == origins.length) {
      grow();
      slot = slot(high, low);
    }
    int number = size++;
    ids[2 * number] = high;
    ids[2 * number + 1] = low;
    origins[number] = origin;
    slots[slot] = number + 1;
    return number;
  }

  /** Where an id is or would be; the upper bits of the product depend on all bits of the id. */
  private int slot(long high, long low) {
    long hash = (high * 0xBF58476D1CE4E5B9L ^ low) * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> hashShift);
    for (int number; (number = slots[slot] - 1) >= 0; slot = slot + 1 & slots.length - 1) {
      if (ids[2 * number + 1] == low && ids[2 * number] == high) {
        break;
      }
    }
    return slot;
  }

  private void grow() {
    ids = Arrays.copyOf(ids, 2 * ids.length);
    origins = Arrays.copyOf(origins, 2 * origins.length);
    slots = new int[2 * slots.length];
    hashShift--;
    for (int number = 0; number < size; number++) {
      slots[slot(ids[2 * number], ids[2 * number + 1])] = number + 1;
    }
  }
}
