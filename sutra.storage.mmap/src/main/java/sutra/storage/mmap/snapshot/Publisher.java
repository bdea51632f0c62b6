package sutra.storage.mmap.snapshot;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands views from the log thread to readers in two steps: the log thread <em>offers</em> the view
 * after each group, and any thread <em>publishes</em> the newest one offered. Published sequences
 * never fall. Lock-free.
 */
public final class Publisher {

  private final AtomicReference<StoreView> published;
  private volatile StoreView offered;
  private volatile long offeredNanos;

  /** Starts with what recovery found. */
  public Publisher(StoreView recovered) {
    this.offered = recovered;
    this.published = new AtomicReference<>(recovered);
  }

  /** Makes a view the newest one. Log thread only. */
  public void offer(StoreView view) {
    assert !view.isBefore(offered) : view.sequence();
    if (!isPending()) {
      offeredNanos = System.nanoTime();
    }
    offered = view;
  }

  /** Shows the newest view offered to readers; whether that was something new. */
  public boolean publish() {
    StoreView newest = offered;
    StoreView current = published.get();
    while (current.isBefore(newest)) {
      if (published.compareAndSet(current, newest)) {
        return true;
      }
      current = published.get();
    }
    return false;
  }

  /** The view that a snapshot opened now shows. */
  public StoreView current() {
    return published.getAcquire();
  }

  /**
   * The view that a snapshot opened now shows, with its layers pinned for the caller. It tries again
   * only if the log thread has published a newer set of layers meanwhile.
   */
  public StoreView pinned() {
    StoreView view = current();
    while (!view.set().tryPin()) {
      view = current();
    }
    return view;
  }

  /** Whether a view was offered that is not published yet. */
  public boolean isPending() {
    return published.getAcquire().isBefore(offered);
  }

  /** How long the oldest unpublished view has been waiting. */
  public Duration staleness() {
    return isPending()
        ? Duration.ofNanos(Math.max(0, System.nanoTime() - offeredNanos))
        : Duration.ZERO;
  }
}
