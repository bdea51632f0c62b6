package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;

/** Records written one a call by one writer at the OS level. */
final class BufferedWrites implements Scenario {

  private static final Metric WAITED = Metric.rate("each waited for");

  @Override
  public String meaning(Settings settings) {
    return "%,d records, OS level, 1 writer, one record a call; then again, waiting for each to reach the level"
        .formatted(settings.records());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(WriteSession.RATE, WAITED);
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.timesBestPeer(WriteSession.RATE, 1.3),
        Target.times(WriteSession.RATE, 1, Products.ROCKSDB));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.WRITE);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) {
    return new BothPaces(
        new WriteSession(
            product, workspace, settings.rows(), writing(settings, WriteSession.Pace.BUFFERED)),
        new WriteSession(
            product, workspace, settings.rows(), writing(settings, WriteSession.Pace.EACH)));
  }

  private static WriteSession.Writing writing(Settings settings, WriteSession.Pace pace) {
    return new WriteSession.Writing(Level.OS, 1, pace, (int) settings.records());
  }

  /** Writes in both ways, one after the other. */
  private record BothPaces(WriteSession buffered, WriteSession each) implements Session {

    @Override
    public Figures round() throws Exception {
      double waited = each.round().values().get(WriteSession.RATE);
      return buffered.round().with(WAITED, waited);
    }

    @Override
    public void warmUp() throws Exception {
      each.warmUp();
      buffered.warmUp();
    }

    @Override
    public void close() {}
  }
}
