package sutra.storage.mmap.snapshot;

import java.util.concurrent.locks.LockSupport;
import sutra.storage.mmap.io.Threads;

/**
 * Publishes, tick by tick, what nobody waits for. Sleeps while there is nothing to publish.
 */
public final class Reconciler {

  private final Publisher publisher;
  private final long tickNanos;
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean stopped;
  private volatile long reconciliations;

  public Reconciler(Publisher publisher, long tickNanos, String storeName) {
    this.publisher = publisher;
    this.tickNanos = tickNanos;
    this.thread =
        Thread.ofPlatform().daemon().name("sutra-reconciler-" + storeName).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Says that a view was offered; wakes the reconciler if it sleeps. */
  public void viewOffered() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /** Ticks that published something. */
  public long reconciliations() {
    return reconciliations;
  }

  /** Ends the thread and waits for it. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    Threads.joinUninterruptibly(thread);
  }

  private void run() {
    while (!stopped) {
      awaitOffer();
      if (!stopped) {
        LockSupport.parkNanos(this, tickNanos);
      }
      if (publisher.publish()) {
        reconciliations++; // this thread alone writes it
      }
    }
  }

  private void awaitOffer() {
    asleep = true; // set before looking, so that an offer after the look finds it set
    while (!publisher.isPending() && !stopped) {
      LockSupport.park(this);
    }
    asleep = false;
  }
}
