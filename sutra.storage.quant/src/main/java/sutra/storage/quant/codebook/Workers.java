package sutra.storage.quant.codebook;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Runs independent tasks on a bounded number of threads. Stateless. */
public final class Workers {

  private Workers() {}

  /**
   * Runs tasks 0 to {@code count} − 1, and returns when all have run. The calling thread works too.
   *
   * @param threads how many run at once at most, the calling one included
   * @param task is called by several threads, once for each number
   */
  public static void run(int threads, int count, IntConsumer task) {
    var next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            task.accept(i);
          }
        };
    int others = Math.min(threads, count) - 1;
    if (others < 1) {
      worker.run();
      return;
    }
    var factory = Thread.ofPlatform().name("sutra-train-", 0).daemon().factory();
    try (var executor = Executors.newFixedThreadPool(others, factory)) {
      var started = new FutureTask<?>[others];
      for (int i = 0; i < others; i++) {
        started[i] = new FutureTask<>(worker, null);
        executor.execute(started[i]);
      }
      worker.run();
      for (FutureTask<?> other : started) {
        await(other);
      }
    }
  }

  private static void await(FutureTask<?> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          task.get();
          return;
        } catch (InterruptedException interrupt) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a worker failed: " + failure.getCause(), failure.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
