package sutra.storage.mmap.sealed;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Segments, and changes of spaces, on their way to the log thread, which alone changes layers. Thread-safe. */
public final class Replacements {

  private final Queue<LayerChange> ready = new ConcurrentLinkedQueue<>();
  private volatile Runnable listener = () -> {};

  /** Tells who is told of every change from now on. */
  public void onReady(Runnable newListener) {
    listener = newListener;
  }

  /** Hands a change over. */
  public void add(LayerChange change) {
    ready.add(change);
    listener.run();
  }

  /** The change that is to be made next. */
  public Optional<LayerChange> next() {
    return Optional.ofNullable(ready.peek());
  }

  /** Says that the change from {@link #next} was made. */
  public void removeNext() {
    ready.remove();
  }

  public boolean isEmpty() {
    return ready.isEmpty();
  }
}
