package sutra.embed.onnx;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Shares numbered pieces of work among the calling thread and helpers. Callers at the same time
 * share the helpers, and none waits for a helper that is busy for another. Helpers end when they
 * had nothing to do for a while. Safe for use by many threads, except for {@link #close}.
 */
final class WorkThreads implements AutoCloseable {

  private static final long IDLE_SECONDS = 5;

  private final int helpers;
  private final ThreadPoolExecutor pool;

  /** So many threads for a call, the calling one among them; at least 1. */
  WorkThreads(int threads) {
    assert threads >= 1 : threads;
    helpers = threads - 1;
    int size = Math.max(1, helpers);
    pool =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("sutra-embed-", 1).daemon().factory());
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Works on the numbers from 0, in their order, and returns when all are done. If one fails, those
   * not begun are left out, and the failure is thrown.
   *
   * @param workers makes what does the work, once for each thread that takes part
   */
  void each(int count, Supplier<IntConsumer> workers) {
    Round round = new Round(count, workers);
    for (int i = Math.min(helpers, count - 1); i > 0; i--) {
      pool.execute(round);
    }
    round.run();
    round.await();
  }

  /** Lets helpers end; no call may be under way. */
  @Override
  public void close() {
    pool.shutdown();
  }

  /** The work of one call. A helper that comes when nothing is left does nothing. */
  private static final class Round implements Runnable {

    private final int count;
    private final Supplier<IntConsumer> workers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch open;

    Round(int count, Supplier<IntConsumer> workers) {
      this.count = count;
      this.workers = workers;
      open = new CountDownLatch(count);
    }

    @Override
    public void run() {
      int number = next.getAndIncrement();
      if (number >= count) {
        return;
      }
      IntConsumer worker = null;
      for (; number < count; number = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            worker = worker == null ? workers.get() : worker;
            worker.accept(number);
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          open.countDown();
        }
      }
    }

    /** Waits for the helpers, an interrupt notwithstanding, and throws what failed. */
    void await() {
      boolean interrupted = false;
      while (open.getCount() > 0) {
        try {
          open.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      switch (failure.get()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case null, default -> {}
      }
    }
  }
}
