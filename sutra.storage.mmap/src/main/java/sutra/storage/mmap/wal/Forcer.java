package sutra.storage.mmap.wal;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import sutra.storage.mmap.io.SpinWait;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.io.Threads;

/**
 * Forces a file in a thread of its own, so that the one who asks can work meanwhile. That one alone
 * calls, and begins nothing before it has awaited the last. The thread starts with the first force.
 */
final class Forcer implements AutoCloseable {

  /** About what a fast device takes; waking a thread takes a third of that. */
  private static final long SPIN_NANOS = 200_000;

  /** Until the next group of a busy log. */
  private static final long IDLE_SPIN_NANOS = 50_000;

  private final String name;
  private Thread thread;
  private Thread waiter;
  private volatile StoreFile asked;
  private volatile boolean workerSleeps;
  private volatile boolean waiterSleeps;
  private volatile boolean closed;
  private Throwable problem;

  Forcer(String name) {
    this.name = name;
  }

  /** Has the file forced: all that was written before the call. */
  void begin(StoreFile file) {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }
    waiter = Thread.currentThread();
    problem = null;
    asked = file;
    if (workerSleeps) {
      LockSupport.unpark(thread);
    }
  }

  /** Returns once the file is forced, or throws what the force threw. */
  void await() throws IOException {
    if (!SpinWait.until(this::isIdle, SPIN_NANOS)) {
      waiterSleeps = true;
      while (!isIdle()) {
        LockSupport.park(this);
        Thread.interrupted(); // else it would park no more
      }
      waiterSleeps = false;
    }
    switch (problem) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError(e);
    }
  }

  /** Ends the thread. */
  @Override
  public void close() {
    closed = true;
    if (thread != null) {
      LockSupport.unpark(thread);
      Threads.joinUninterruptibly(thread);
    }
  }

  private boolean isIdle() {
    return asked == null;
  }

  private boolean isWanted() {
    return asked != null || closed;
  }

  private void run() {
    while (true) {
      if (!SpinWait.until(this::isWanted, IDLE_SPIN_NANOS)) {
        workerSleeps = true;
        while (!isWanted()) {
          LockSupport.park(this);
        }
        workerSleeps = false;
      }
      if (asked == null) {
        return;
      }
      force();
    }
  }

  private void force() {
    try {
      asked.force();
    } catch (Throwable e) {
      problem = e; // whatever it is, the one who waits throws it
    }
    asked = null; // hands the problem over
    if (waiterSleeps) {
      LockSupport.unpark(waiter);
    }
  }
}
