package sutra.embed.http;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Runs tasks that each send a request, on virtual threads, with a limited number under way over all
 * callers. A task keeps its place while it waits to try again. Safe for use by many threads at once.
 */
final class RequestPool implements AutoCloseable {

  /** One of several tasks of a call. */
  interface Task {
    void run(int number) throws InterruptedException;
  }

  private final String owner;
  private final int concurrency;
  private final Semaphore places;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * A pool of {@code concurrency} places, at least 1.
   *
   * @param owner whose it is, for messages
   */
  RequestPool(String owner, int concurrency) {
    this.owner = owner;
    this.concurrency = concurrency;
    this.places = new Semaphore(concurrency, true);
  }

  /**
   * Runs tasks 0 to {@code count}, {@code count} excluded, and waits for them. If one fails the
   * others are interrupted, and its failure is thrown.
   *
   * @throws IllegalStateException if this pool is closed, or is closed meanwhile
   * @throws InterruptedException if the caller was interrupted; then so are the tasks
   */
  void run(int count, Task task) throws InterruptedException {
    requireOpen();
    var call = new Call(count, task);
    List<Thread> workers = call.workers(Math.min(count, concurrency));
    running.addAll(workers);
    try {
      workers.forEach(Thread::start);
      for (Thread worker : workers) {
        worker.join();
      }
    } finally {
      workers.forEach(Thread::interrupt); // without effect on those that have ended
      running.removeAll(workers);
    }
    call.requireDone();
  }

  /** Interrupts the tasks under way; nothing runs after that. A second call has no effect. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Thread::interrupt);
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the embedder " + owner + " is closed; open another one");
    }
  }

  /** The tasks of one caller. */
  private final class Call {

    private final int count;
    private final Task task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private List<Thread> workers = List.of();

    Call(int count, Task task) {
      this.count = count;
      this.task = task;
    }

    List<Thread> workers(int size) {
      workers =
          IntStream.range(0, size)
              .mapToObj(i -> Thread.ofVirtual().name("sutra-request-" + i).unstarted(this::work))
              .toList();
      return workers;
    }

    private void work() {
      try {
        for (int number = next.getAndIncrement();
            number < count && !closed && failure.get() == null;
            number = next.getAndIncrement()) {
          runInPlace(number);
        }
      } catch (Throwable e) {
        if (failure.compareAndSet(null, e)) {
          workers.forEach(Thread::interrupt);
        }
      }
    }

    private void runInPlace(int number) throws InterruptedException {
      places.acquire();
      try {
        task.run(number);
        done.incrementAndGet();
      } finally {
        places.release();
      }
    }

    void requireDone() throws InterruptedException {
      if (done.get() < count) {
        requireOpen();
      }
      switch (failure.get()) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case InterruptedException e -> throw e;
        case Throwable e -> throw new AssertionError(e);
      }
    }
  }
}
