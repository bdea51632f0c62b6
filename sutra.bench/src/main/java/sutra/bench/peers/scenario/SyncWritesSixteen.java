package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;

/** Records written and forced by sixteen writers that wait. */
final class SyncWritesSixteen implements Scenario {

  @Override
  public String meaning(Settings settings) {
    return "%,d records, SYNC level, 16 writers that wait for each"
        .formatted(writing(settings).count());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(WriteSession.RATE);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.times(WriteSession.RATE, 2, Products.ROCKSDB));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.WRITE);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) {
    return new WriteSession(product, workspace, settings.rows(), writing(settings));
  }

  private static WriteSession.Writing writing(Settings settings) {
    return new WriteSession.Writing(
        Level.SYNC, 16, WriteSession.Pace.EACH, settings.records(50_000, 2_000));
  }
}
