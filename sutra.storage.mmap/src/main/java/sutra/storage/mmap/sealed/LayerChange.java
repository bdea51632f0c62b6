package sutra.storage.mmap.sealed;

import sutra.storage.mmap.memtable.Layers;

/** What the manifest says already, and the log thread is to do to the layers between two groups. */
public interface LayerChange {

  /** Does it; the log thread then shows readers a view of the new layers. */
  void applyTo(Layers layers);

  /** Says that readers find it from now on. Log thread only. */
  default void published() {}
}
