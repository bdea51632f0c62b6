package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;

/** Opening a store that was closed. */
final class OpenAfterCleanClose implements Scenario {

  @Override
  public String meaning(Settings settings) {
    return "open after a clean close, %,d records, this process, files in the page cache"
        .formatted(settings.large());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(OpenSession.OPEN);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.value(OpenSession.OPEN, 20));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.READ);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) throws Exception {
    return new OpenSession(product, settings, workspace.fresh(), false);
  }
}
