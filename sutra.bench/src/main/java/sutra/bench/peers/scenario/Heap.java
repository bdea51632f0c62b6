package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;

/** The heap that a process uses that has just filled a store and holds it open. */
final class Heap implements Scenario {

  private static final Metric USED = Metric.cost("used heap", "MB");
  private static final double MEGABYTE = 1e6;

  @Override
  public String meaning(Settings settings) {
    return "heap used after a collection, %,d records written, the store still open, a process of its own"
        .formatted(settings.large());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(USED);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.value(USED, 256));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.READ);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) {
    return new HeapSession(product, settings, workspace);
  }

  /** Starts a process for each round; once is enough. */
  private record HeapSession(Product product, Settings settings, Workspace workspace)
      implements Session {

    @Override
    public Figures round() throws Exception {
      Loader.Load load = new Loader.Load(product, workspace.fresh(), 0, settings.large(), false);
      try (Loader loader = Loader.start(load, settings)) {
        return new Figures().with(USED, loader.usedHeap() / MEGABYTE);
      }
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
