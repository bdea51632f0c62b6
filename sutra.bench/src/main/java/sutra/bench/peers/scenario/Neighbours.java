package sutra.bench.peers.scenario;

import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import sutra.bench.compare.Latencies;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.data.Links;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;
import sutra.bench.peers.product.StoreUnderTest;

/** The five links of a concept. */
final class Neighbours implements Scenario {

  @Override
  public String meaning(Settings settings) {
    return "neighbours of a concept with 5 links, the surest first, of %,d concepts, 1 thread"
        .formatted(settings.records());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(LinkReadSession.P50, LinkReadSession.P99);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.times(LinkReadSession.P50, 0.5, Products.LMDB));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.LINK);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) throws Exception {
    Links links = settings.links();
    return new LinkReadSession(
        Loading.linked(product, workspace.fresh(), links),
        settings,
        settings.count(200_000, 10_000),
        (store, random, nanos) -> ask(store, random, nanos, links));
  }

  private static void ask(
      StoreUnderTest store, SplittableRandom random, Histogram nanos, Links links)
      throws Exception {
    long source = random.nextLong(links.rows());
    Checks.LinkSum sum = new Checks.LinkSum();
    long start = System.nanoTime();
    store.neighbours(source, sum::add);
    Latencies.record(nanos, start);
    sum.require(source, links);
  }
}
