package sutra.bench.vectors.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Splits a range of numbers among threads. */
public final class Parallel {

  private Parallel() {}

  /** Work on a part of a range. */
  public interface Part {

    /** Does it for the numbers from one to before another. */
    void run(int from, int end) throws Exception;
  }

  /**
   * Runs a part in each of so many threads and waits for all.
   *
   * @throws Exception the first that one of them threw
   */
  public static void run(int threads, int count, Part part) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int from = (int) ((long) count * thread / threads);
        int end = (int) ((long) count * (thread + 1) / threads);
        parts.add(
            executor.submit(() -> {
              part.run(from, end);
              return null;
            }));
      }
      for (Future<?> each : parts) {
        await(each);
      }
    }
  }

  private static void await(Future<?> part) throws Exception {
    try {
      part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
