package sutra.storage.mmap.sealed;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Segments on their way to the log thread, which alone changes layers. Thread-safe. */
public final class Replacements {

  private final Queue<Replacement> ready = new ConcurrentLinkedQueue<>();
  private volatile Runnable listener = () -> {};

  /** Tells who is told of every segment from now on. */
  public void onReady(Runnable newListener) {
    listener = newListener;
  }

  /** Hands a segment over. */
  public void add(Replacement replacement) {
    ready.add(replacement);
    listener.run();
  }

  /** The segment that is to take its place next. */
  public Optional<Replacement> next() {
    return Optional.ofNullable(ready.peek());
  }

  /** Says that the segment from {@link #next} has taken its place. */
  public void removeNext() {
    ready.remove();
  }

  public boolean isEmpty() {
    return ready.isEmpty();
  }
}
