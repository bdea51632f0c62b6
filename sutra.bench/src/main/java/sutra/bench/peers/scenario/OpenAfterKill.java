package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;

/** Opening a store whose process was killed while it wrote. */
final class OpenAfterKill implements Scenario {

  @Override
  public String meaning(Settings settings) {
    return "open after kill -9 of a writer at OS level, %,d records and 10,000 more for each kill"
        .formatted(settings.large());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(OpenSession.OPEN);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.value(OpenSession.OPEN, 500));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.SURVIVE);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) throws Exception {
    return new OpenSession(product, settings, workspace.fresh(), true);
  }
}
