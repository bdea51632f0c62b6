package sutra.bench.peers.scenario;

import java.util.List;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.data.Links;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.StoreUnderTest;

/** Every link of a graph, concept after concept. */
final class GraphWalk implements Scenario {

  private static final Metric EDGE = Metric.cost("a link", "ns");

  @Override
  public String meaning(Settings settings) {
    return "the neighbours of each of %,d concepts with 5 links, one concept after the other, 1 thread"
        .formatted(settings.walkedLinks().rows());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(EDGE);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.value(EDGE, 15));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.LINK);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) throws Exception {
    Links links = settings.walkedLinks();
    return new WalkSession(Loading.linked(product, workspace.fresh(), links), links);
  }

  /** Walks a graph and checks the sum of what it met. */
  private static final class WalkSession implements Session {

    private final StoreUnderTest store;
    private final Links links;
    private final long expected;

    WalkSession(StoreUnderTest store, Links links) {
      this.store = store;
      this.links = links;
      long sum = 0;
      for (long source = 0; source < links.rows(); source++) {
        sum += links.targetSum(source);
      }
      expected = sum;
    }

    @Override
    public Figures round() throws Exception {
      Checks.LinkSum sum = new Checks.LinkSum();
      long start = System.nanoTime();
      store.walk(links.rows(), sum::add);
      long nanos = System.nanoTime() - start;
      Checks.require(
          sum.count() == links.count() && sum.sum() == expected,
          "the walk met " + sum.count() + " links, not the " + links.count() + " written");
      return new Figures().with(EDGE, (double) nanos / links.count());
    }

    @Override
    public void close() throws Exception {
      store.close();
    }
  }
}
