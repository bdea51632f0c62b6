package sutra.storage.mmap.sealed;

import java.util.List;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.memtable.Layers;

/** A segment that the manifest names, and the layers whose place it is to take. */
public interface Replacement extends LayerChange {

  /** Layers that follow each other in the store. */
  List<? extends Layer> replaced();

  /** What lived in them, and what history is kept. */
  SegmentLayer segment();

  /** Tells the segment which versions ended by commits later than its own. Log thread only. */
  void carryEndsOver();

  @Override
  default void applyTo(Layers layers) {
    carryEndsOver();
    layers.replace(replaced(), segment());
  }
}
