package sutra.bench.peers.scenario;

import java.nio.file.Path;
import java.util.List;
import sutra.bench.compare.DiskUsage;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.data.RowShape;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.StoreUnderTest;

/** What a record takes on disk when its store was filled and closed, and when it had settled before. */
final class DiskPerConcept implements Scenario {

  private static final Metric WITH = Metric.cost("with embedding", "B");
  private static final Metric SETTLED = Metric.cost("the same settled", "B");
  private static final Metric WITHOUT = Metric.cost("without, 100-byte content", "B");
  private static final int SHORT_CONTENT = 100;

  @Override
  public String meaning(Settings settings) {
    return "bytes on disk a record, %,d records, filled and closed, all files counted"
        .formatted(settings.records());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(WITH, SETTLED, WITHOUT);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.timesBestPeer(WITH, 0.8), Target.value(WITHOUT, 400));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.READ);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) {
    return new DiskSession(product, settings, workspace);
  }

  /** Fills two stores and looks at their files; once is enough. */
  private record DiskSession(Product product, Settings settings, Workspace workspace)
      implements Session {

    @Override
    public Figures round() throws Exception {
      Rows shortRows = new Rows(RowShape.texts(SHORT_CONTENT), settings.seed());
      return new Figures()
          .with(WITH, perRow(settings.rows(), false))
          .with(SETTLED, perRow(settings.rows(), true))
          .with(WITHOUT, perRow(shortRows, false));
    }

    private double perRow(Rows rows, boolean settled) throws Exception {
      Path directory = workspace.fresh();
      try (StoreUnderTest store = Loading.unsettled(product, directory, rows, settings.records())) {
        if (settled) {
          store.settle();
        }
        Checks.sample(store, rows, settings.records());
      }
      double bytes = DiskUsage.bytes(directory);
      Workspace.remove(directory);
      return bytes / settings.records();
    }

    @Override
    public void warmUp() {}

    @Override
    public int rounds(int wanted) {
      return 1;
    }

    @Override
    public void close() {}
  }
}
