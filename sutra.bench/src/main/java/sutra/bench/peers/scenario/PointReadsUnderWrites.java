package sutra.bench.peers.scenario;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.data.Mix;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;
import sutra.bench.peers.product.StoreUnderTest;

/** The same as {@link PointReads} while one writer puts records anew as fast as it can. */
final class PointReadsUnderWrites implements Scenario {

  private static final Metric WRITES = Metric.rate("writes meanwhile");

  @Override
  public String meaning(Settings settings) {
    return "get by id as in PointReads, %,d reads, while 1 writer puts records anew at OS level"
        .formatted(reads(settings));
  }

  @Override
  public List<Metric> metrics() {
    return List.of(PointReadSession.P50, PointReadSession.P99, WRITES);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.times(PointReadSession.P99, 1, Products.LMDB));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.READ);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) throws Exception {
    StoreUnderTest store =
        Loading.filled(product, workspace.fresh(), settings.rows(), settings.records());
    return new WrittenSession(store, settings);
  }

  private static int reads(Settings settings) {
    return settings.count(100_000, 5_000);
  }

  /** Reads while a writer of its own runs. */
  private static final class WrittenSession implements Session {

    private final StoreUnderTest store;
    private final PointReadSession reading;
    private final Rows rows;
    private final long count;

    WrittenSession(StoreUnderTest store, Settings settings) {
      this.store = store;
      this.reading = new PointReadSession(store, settings, reads(settings));
      this.rows = settings.rows();
      this.count = settings.records();
    }

    @Override
    public Figures round() throws Exception {
      AtomicBoolean stop = new AtomicBoolean();
      try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
        Future<Long> writes = writer.submit(() -> write(stop));
        long start = System.nanoTime();
        Figures figures;
        double seconds;
        try {
          figures = reading.round();
          seconds = (System.nanoTime() - start) / 1e9;
        } finally {
          stop.set(true);
        }
        return figures.with(WRITES, writes.get() / seconds);
      }
    }

    private long write(AtomicBoolean stop) throws Exception {
      long written = 0;
      for (; !stop.get(); written++) {
        store.put(rows.row(Mix.below(written, count)));
      }
      return written;
    }

    @Override
    public void close() throws Exception {
      reading.close();
    }
  }
}
