package sutra.bench.peers.scenario;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import sutra.bench.compare.Latencies;
import sutra.bench.data.Mix;
import sutra.bench.data.Row;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.StoreUnderTest;

/**
 * A writer and a reader who each act so many times a second. A read is timed from its own start: what
 * it waited for the timer is not the store's.
 */
final class PacedTraffic implements AutoCloseable {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long SPIN_NANOS = 100_000;

  private final StoreUnderTest store;
  private final Rows rows;
  private final long count;
  private long moment;

  PacedTraffic(StoreUnderTest store, Rows rows, long count) {
    this.store = store;
    this.rows = rows;
    this.count = count;
  }

  /** What happened in one phase. */
  record Result(Histogram reads, long written, long rejected) {}

  /** One act of a writer or a reader. */
  private interface Act {
    void run(long number) throws Exception;
  }

  Result run(int writesPerSecond, int readsPerSecond, Duration length) throws Exception {
    long before = store.rejected();
    long salt = ++moment << 32;
    Histogram nanos = Latencies.histogram();
    long written;
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<Long> writes =
          writer.submit(() ->
              paced(
                  writesPerSecond,
                  length,
                  number -> store.put(rows.row(Mix.below(salt + number, count)))));
      paced(readsPerSecond, length, number -> read(nanos, Mix.below(~(salt + number), count)));
      written = writes.get();
    }
    return new Result(nanos, written, store.rejected() - before);
  }

  private void read(Histogram nanos, long index) throws Exception {
    long start = System.nanoTime();
    Row row = store.get(index).orElse(null);
    Latencies.record(nanos, start);
    if (row == null) {
      throw Checks.missing(index);
    }
    Checks.row(rows, index, row);
  }

  /** Acts at even distances until the phase is over, and says how often; falls behind if it must. */
  private static long paced(int perSecond, Duration length, Act act) throws Exception {
    long start = System.nanoTime();
    long done = 0;
    while (true) {
      long due = done * NANOS_PER_SECOND / perSecond;
      if (due >= length.toNanos()) {
        return done;
      }
      long elapsed = waitUntil(start, due);
      if (elapsed >= length.toNanos()) {
        return done;
      }
      act.run(done++);
    }
  }

  private static long waitUntil(long start, long due) {
    long elapsed = System.nanoTime() - start;
    while (elapsed < due) {
      if (due - elapsed > SPIN_NANOS) {
        LockSupport.parkNanos(due - elapsed - SPIN_NANOS / 2);
      } else {
        Thread.onSpinWait();
      }
      elapsed = System.nanoTime() - start;
    }
    return elapsed;
  }

  @Override
  public void close() throws Exception {
    store.close();
  }
}
