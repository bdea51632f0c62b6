package sutra.storage.mmap.layer;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Frees layers that nobody can reach any more. Freeing shared memory interrupts every thread for a
 * moment, so it is left to a thread that nobody waits for. Thread-safe.
 */
public final class Reclaimer {

  private final Set<Layer> open = ConcurrentHashMap.newKeySet();
  private final Queue<Layer> retired = new ConcurrentLinkedQueue<>();

  /** Says that a layer will have to be freed. */
  public void register(Layer layer) {
    open.add(layer);
  }

  /** Takes a layer that nobody can reach any more. */
  public void retire(Layer layer) {
    retired.add(layer);
  }

  /** Whether there is something to free. */
  public boolean hasWork() {
    return !retired.isEmpty();
  }

  /** Frees what was retired. */
  public void freeRetired() {
    for (Layer layer; (layer = retired.poll()) != null; ) {
      if (open.remove(layer)) {
        layer.discard();
      }
    }
  }

  /**
   * Frees every layer, be it in use or not: whoever still reads meets a closed store. Files stay, as
   * they may be another store's by now.
   */
  public void freeAll() {
    for (Layer layer : open) {
      if (open.remove(layer)) {
        layer.close();
      }
    }
  }
}
