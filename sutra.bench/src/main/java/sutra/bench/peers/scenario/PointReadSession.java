package sutra.bench.peers.scenario;

import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Latencies;
import sutra.bench.compare.Metric;
import sutra.bench.data.Row;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.StoreUnderTest;

/** Reads whole rows of a filled store at random, each checked when its time was taken. */
final class PointReadSession implements Scenario.Session {

  static final Metric P50 = Metric.cost("p50", "µs");
  static final Metric P99 = Metric.cost("p99", "µs");

  private final StoreUnderTest store;
  private final Rows rows;
  private final long count;
  private final int reads;
  private final SplittableRandom random;

  PointReadSession(StoreUnderTest store, Settings settings, int reads) {
    this.store = store;
    this.rows = settings.rows();
    this.count = settings.records();
    this.reads = reads;
    this.random = new SplittableRandom(settings.seed());
  }

  @Override
  public Figures round() throws Exception {
    Histogram nanos = Latencies.histogram();
    for (int i = 0; i < reads; i++) {
      read(nanos, random.nextLong(count));
    }
    return new Figures().with(P50, nanos, 50).with(P99, nanos, 99);
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
