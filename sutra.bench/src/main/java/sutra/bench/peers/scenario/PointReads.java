package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;

/** Records found by id, with content and embedding, by one thread. */
final class PointReads implements Scenario {

  @Override
  public String meaning(Settings settings) {
    return "get by id with content and embedding, %,d random reads of %,d hot records, 1 thread"
        .formatted(reads(settings), settings.records());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(PointReadSession.P50, PointReadSession.P99);
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.times(PointReadSession.P50, 0.6, Products.LMDB),
        Target.times(PointReadSession.P99, 1, Products.LMDB));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.READ);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) throws Exception {
    return new PointReadSession(
        Loading.filled(product, workspace.fresh(), settings.rows(), settings.records()),
        settings,
        reads(settings));
  }

  private static int reads(Settings settings) {
    return settings.count(200_000, 10_000);
  }
}
