package sutra.bench.peers.scenario;

import java.nio.file.Path;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.StoreUnderTest;

/** Opens a large store again and again and finds records in it, after a clean close or a kill. */
final class OpenSession implements Scenario.Session {

  static final Metric OPEN = Metric.cost("open", "ms");

  private static final int WRITTEN_BEFORE_A_KILL = 10_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Product product;
  private final Settings settings;
  private final Rows rows;
  private final Path directory;
  private final boolean killed;
  private long count;

  OpenSession(Product product, Settings settings, Path directory, boolean killed) throws Exception {
    this.product = product;
    this.settings = settings;
    this.rows = settings.rows();
    this.directory = directory;
    this.killed = killed;
    this.count = settings.large();
    try (StoreUnderTest store = open()) {
      Loading.fill(store, rows, 0, count);
    }
  }

  @Override
  public Figures round() throws Exception {
    if (killed) {
      writeAndKill();
    }
    long start = System.nanoTime();
    StoreUnderTest store = open();
    long nanos = System.nanoTime() - start;
    try (store) {
      Checks.sample(store, rows, count);
    }
    return new Figures().with(OPEN, nanos / NANOS_PER_MILLI);
  }

  /** Another process writes more, is acknowledged, and dies while it goes on. */
  private void writeAndKill() throws Exception {
    long end = count + WRITTEN_BEFORE_A_KILL;
    try (Loader loader =
        Loader.start(new Loader.Load(product, directory, count, end, true), settings)) {
      loader.usedHeap();
      loader.kill();
    }
    count = end;
  }

  private StoreUnderTest open() throws Exception {
    return Loading.open(product, directory, Level.OS, rows, 2 * settings.large() + 1_000_000);
  }

  @Override
  public void close() {}
}
