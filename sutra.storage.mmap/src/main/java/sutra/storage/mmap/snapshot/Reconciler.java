package sutra.storage.mmap.snapshot;

import java.util.concurrent.locks.LockSupport;
import sutra.storage.mmap.io.Threads;
import sutra.storage.mmap.layer.Reclaimer;

/**
 * Publishes, tick by tick, what nobody waits for, and frees what nobody can reach. Sleeps while there
 * is nothing to do.
 */
public final class Reconciler {

  private final Publisher publisher;
  private final Reclaimer reclaimer;
  private final long tickNanos;
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean stopped;
  private volatile long reconciliations;

  public Reconciler(Publisher publisher, Reclaimer reclaimer, long tickNanos, String storeName) {
    this.publisher = publisher;
    this.reclaimer = reclaimer;
    this.tickNanos = tickNanos;
    this.thread =
        Thread.ofPlatform().daemon().name("sutra-reconciler-" + storeName).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Says that there is something to do; wakes the reconciler if it sleeps. */
  public void wake() {
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
      awaitWork();
      if (!stopped) {
        LockSupport.parkNanos(this, tickNanos);
      }
      if (publisher.publish()) {
        reconciliations++; // this thread alone writes it
      }
      reclaimer.freeRetired();
    }
  }

  private void awaitWork() {
    asleep = true; // set before looking, so that work after the look finds it set
    while (!publisher.isPending() && !reclaimer.hasWork() && !stopped) {
      LockSupport.park(this);
    }
    asleep = false;
  }
}
