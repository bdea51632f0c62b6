package sutra.bench.peers.scenario;

import java.util.List;
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

/** The path of fewest links between two random concepts, as long as a bare breadth-first search says. */
final class ShortestPath implements Scenario {

  private static final int LIMIT = 32;

  @Override
  public String meaning(Settings settings) {
    return "shortest path between random pairs of %,d concepts with 5 links each, 1 thread"
        .formatted(settings.walkedLinks().rows());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(LinkReadSession.P50, LinkReadSession.P99);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.value(LinkReadSession.P50, 100));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.LINK);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) throws Exception {
    Links links = settings.walkedLinks();
    StoreUnderTest reference = Loading.linked(Products.BARE_CSR, workspace.fresh(), links);
    return new LinkReadSession(
        Loading.linked(product, workspace.fresh(), links),
        settings,
        settings.count(40, 5),
        (store, random, nanos) ->
            ask(
                store,
                nanos,
                random.nextLong(links.rows()),
                random.nextLong(links.rows()),
                reference));
  }

  private static void ask(
      StoreUnderTest store, Histogram nanos, long from, long to, StoreUnderTest reference)
      throws Exception {
    long start = System.nanoTime();
    int hops = store.hops(from, to, LIMIT);
    Latencies.record(nanos, start);
    int expected = reference.hops(from, to, LIMIT);
    Checks.require(
        hops == expected,
        "from=%d, to=%d: found %d hops, expected %d".formatted(from, to, hops, expected));
  }
}
