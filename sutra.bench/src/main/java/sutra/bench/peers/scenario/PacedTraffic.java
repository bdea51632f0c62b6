package sutra.bench.peers.scenario;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import sutra.bench.compare.Latencies;
import sutra.bench.compare.Pace;
import sutra.bench.data.Mix;
import sutra.bench.data.Row;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.StoreUnderTest;

/**
 * A writer and a reader who each act so many times a second. A read is timed from its own start: what
 * it waited for the timer is not the store's.
 */
final class PacedTraffic implements AutoCloseable {

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

  Result run(int writesPerSecond, int readsPerSecond, Duration length) throws Exception {
    long before = store.rejected();
    long salt = ++moment << 32;
    Histogram nanos = Latencies.histogram();
    long written;
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<Long> writes =
          writer.submit(() ->
              Pace.run(
                  writesPerSecond,
                  length,
                  number -> store.put(rows.row(Mix.below(salt + number, count)))));
      Pace.run(readsPerSecond, length, number -> read(nanos, Mix.below(~(salt + number), count)));
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

  @Override
  public void close() throws Exception {
    store.close();
  }
}
