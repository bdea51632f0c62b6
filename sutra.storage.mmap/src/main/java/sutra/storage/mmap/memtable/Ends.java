package sutra.storage.mmap.memtable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sutra.storage.mmap.layer.Layer;

/**
 * Which versions of earlier layers the commits of one memtable ended, and when. Segments are written
 * once, so the segment made of this memtable says so in their place. Log thread only, until the
 * memtable is sealed.
 */
public final class Ends {

  private static final long END_BYTES = 2 * Integer.BYTES + 1 + Long.BYTES;

  private final List<Layer> layers = new ArrayList<>();
  private int[] layerIndexes = new int[8];
  private int[] ordinals = new int[8];
  private boolean[] ofEdges = new boolean[8];
  private long[] deaths = new long[8];
  private int size;

  void add(Layer layer, boolean ofEdge, int ordinal, long death) {
    if (size == ordinals.length) {
      layerIndexes = Arrays.copyOf(layerIndexes, 2 * size);
      ordinals = Arrays.copyOf(ordinals, 2 * size);
      ofEdges = Arrays.copyOf(ofEdges, 2 * size);
      deaths = Arrays.copyOf(deaths, 2 * size);
    }
    layerIndexes[size] = index(layer);
    ordinals[size] = ordinal;
    ofEdges[size] = ofEdge;
    deaths[size] = death;
    size++;
  }

  public int size() {
    return size;
  }

  /** Bytes that hold data. */
  long usedBytes() {
    return size * END_BYTES;
  }

  /** Bytes taken from the heap. */
  long bytes() {
    return ordinals.length * END_BYTES;
  }

  /** The layer of an ended version. */
  public Layer layer(int end) {
    return layers.get(layerIndexes[end]);
  }

  /** Whether an association ended, not a concept. */
  public boolean isOfEdge(int end) {
    return ofEdges[end];
  }

  /** The ordinal of the ended version in its layer. */
  public int ordinal(int end) {
    return ordinals[end];
  }

  /** The sequence at which it ended. */
  public long death(int end) {
    return deaths[end];
  }

  /** Most ends fall into the layer of the one before. */
  private int index(Layer layer) {
    int last = size == 0 ? -1 : layerIndexes[size - 1];
    if (last >= 0 && layers.get(last) == layer) {
      return last;
    }
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) == layer) {
        return i;
      }
    }
    layers.add(layer);
    return layers.size() - 1;
  }
}
