package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;

/** Records that are forced, by one writer that need not wait for each. */
final class PipelinedSync implements Scenario {

  @Override
  public String meaning(Settings settings) {
    return "%,d records, SYNC level, 1 writer that is up to 256 ahead (in batches of 256 where a product has no asynchronous write)"
        .formatted(writing(settings).count());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(WriteSession.RATE);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.value(WriteSession.RATE, 100_000));
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
        Level.SYNC, 1, WriteSession.Pace.AHEAD, (int) settings.records());
  }
}
