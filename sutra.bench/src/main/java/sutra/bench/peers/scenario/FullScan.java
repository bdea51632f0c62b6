package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.data.Row;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.StoreUnderTest;

/** All records, read whole. */
final class FullScan implements Scenario {

  private static final Metric RATE = Metric.rate("records");

  @Override
  public String meaning(Settings settings) {
    return "%,d records read one after the other, content and embedding included, 1 thread"
        .formatted(settings.records());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(RATE);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.timesBestPeer(RATE, 1.3));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.READ);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) throws Exception {
    Rows rows = settings.rows();
    long expected = 0;
    for (long index = 0; index < settings.records(); index++) {
      expected += rows.row(index).touch();
    }
    StoreUnderTest store = Loading.filled(product, workspace.fresh(), rows, settings.records());
    return new ScanSession(store, settings.records(), expected);
  }

  /** Scans and compares the sum of what it touched. */
  private record ScanSession(StoreUnderTest store, long count, long expected) implements Session {

    @Override
    public Figures round() throws Exception {
      Touched touched = new Touched();
      long start = System.nanoTime();
      store.scan(touched::touch);
      double seconds = (System.nanoTime() - start) / 1e9;
      Checks.require(
          touched.count == count && touched.sum == expected,
          "the scan found " + touched.count + " records, or not what was written");
      return new Figures().with(RATE, count / seconds);
    }

    @Override
    public void close() throws Exception {
      store.close();
    }
  }

  private static final class Touched {
    private long count;
    private long sum;

    void touch(Row row) {
      count++;
      sum += row.touch();
    }
  }
}
