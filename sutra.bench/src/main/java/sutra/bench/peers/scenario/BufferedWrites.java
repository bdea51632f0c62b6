package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;

/** Records written one a call by one writer at the OS level. */
final class BufferedWrites implements Scenario {

  @Override
  public String meaning(Settings settings) {
    return "%,d records, OS level, 1 writer, one record a call"
        .formatted(writing(settings).count());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(WriteSession.RATE);
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
    return new WriteSession(product, workspace, settings.rows(), writing(settings));
  }

  private static WriteSession.Writing writing(Settings settings) {
    return new WriteSession.Writing(Level.OS, 1, false, (int) settings.records());
  }
}
