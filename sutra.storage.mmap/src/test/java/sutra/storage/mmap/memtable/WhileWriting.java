package sutra.storage.mmap.memtable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** One thread writes for a while, and three read as often as they can meanwhile. */
final class WhileWriting {

  private static final int READERS = 3;

  private static volatile boolean writing;

  private WhileWriting() {}

  /**
   * Runs until the time is over or all is written.
   *
   * @param write writes the n-th thing
   * @param read reads once; throws if it sees what must not be
   * @return how many were written
   */
  static int run(long millis, int most, IntConsumer write, Runnable read) throws Exception {
    writing = true;
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(() -> readWhileWriting(read)));
      }
      long end = System.nanoTime() + millis * 1_000_000;
      int written = 0;
      try {
        while (written < most && System.nanoTime() < end) {
          write.accept(written++);
        }
      } finally {
        writing = false;
      }
      for (Future<Long> reader : readers) {
        if (reader.get() == 0) {
          throw new AssertionError("a reader never came to read");
        }
      }
      return written;
    } catch (ExecutionException e) {
      throw new AssertionError("a reader saw what must not be", e.getCause());
    }
  }

  private static long readWhileWriting(Runnable read) {
    long count = 0;
    do {
      read.run();
      count++;
    } while (writing);
    return count;
  }
}
