package sutra.storage.mmap.sealed;

import sutra.storage.mmap.memtable.Layers;

/** A change of the store's layers that the manifest states already, and that the log thread makes. */
public interface Replacement {

  /**
   * Puts what is new into the place of what is old. Log thread only, between two groups; it unpins the set of
   * layers before once readers can find the new one.
   */
  void applyTo(Layers layers);

  /** Says that readers find the layers as they are now. Log thread only. */
  default void published() {}
}
