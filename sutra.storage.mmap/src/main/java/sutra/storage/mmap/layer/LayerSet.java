package sutra.storage.mmap.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The layers that views look at between two changes of the set, kept from being freed while someone
 * looks: by the store while the set is the newest one, and by every snapshot. What no set holds any
 * more is retired.
 *
 * <p>The store makes the sets one from the other on its log thread; any thread may pin and unpin.
 */
public final class LayerSet {

  /** A layer and how many sets hold it. */
  private record Held(Layer layer, AtomicInteger sets) {}

  private final long generation;
  private final List<Held> held;
  private final Consumer<Layer> retired;
  private final AtomicInteger pins = new AtomicInteger(1);

  private LayerSet(long generation, List<Held> held, Consumer<Layer> retired) {
    this.generation = generation;
    this.held = List.copyOf(held);
    this.retired = retired;
    this.held.forEach(one -> one.sets.incrementAndGet());
  }

  /**
   * The first set of a store, pinned by the caller.
   *
   * @param retired takes layers that nobody can reach any more, from any thread
   */
  public static LayerSet of(List<? extends Layer> layers, Consumer<Layer> retired) {
    return new LayerSet(0, layers.stream().map(LayerSet::hold).toList(), retired);
  }

  /** The set with one layer more, the newest, pinned by the caller. */
  public LayerSet with(Layer newest) {
    List<Held> next = new ArrayList<>(held);
    next.add(hold(newest));
    return new LayerSet(generation + 1, next, retired);
  }

  /**
   * The set with one layer in the place of others, pinned by the caller.
   *
   * @param old layers of this set that follow each other
   */
  public LayerSet replacing(List<? extends Layer> old, Layer replacement) {
    List<Held> next = new ArrayList<>();
    for (Held one : held) {
      if (one.layer == old.getFirst()) {
        next.add(hold(replacement));
      } else if (!old.contains(one.layer)) {
        next.add(one);
      }
    }
    return new LayerSet(generation + 1, next, retired);
  }

  /** The next set with the same layers, of which readers are to know something new; pinned by the caller. */
  public LayerSet again() {
    return new LayerSet(generation + 1, held, retired);
  }

  /** Counts the changes of the set. */
  public long generation() {
    return generation;
  }

  /** The layers, the newest last. */
  public List<Layer> layers() {
    return held.stream().map(Held::layer).toList();
  }

  /** Keeps the layers; false if it is too late, because the store has a newer set. */
  public boolean tryPin() {
    int seen = pins.get();
    while (seen > 0) {
      if (pins.compareAndSet(seen, seen + 1)) {
        return true;
      }
      seen = pins.get();
    }
    return false;
  }

  /** Lets go of the layers once. */
  public void unpin() {
    if (pins.decrementAndGet() == 0) {
      for (Held one : held) {
        if (one.sets.decrementAndGet() == 0) {
          retired.accept(one.layer);
        }
      }
    }
  }

  private static Held hold(Layer layer) {
    return new Held(layer, new AtomicInteger());
  }
}
