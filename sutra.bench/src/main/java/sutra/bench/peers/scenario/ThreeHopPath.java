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

/** A path of at most three links between two concepts between which there is one. */
final class ThreeHopPath implements Scenario {

  private static final int HOPS = 3;

  @Override
  public String meaning(Settings settings) {
    return "path of 3 links between two of %,d concepts, found from its ends alone, 1 thread"
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
        settings.count(20_000, 1_000),
        (store, random, nanos) -> ask(store, random, nanos, links));
  }

  private static void ask(
      StoreUnderTest store, SplittableRandom random, Histogram nanos, Links links)
      throws Exception {
    long from = random.nextLong(links.rows());
    long to = from;
    for (int hop = 0; hop < HOPS; hop++) {
      to = links.target(to, random.nextInt(Links.DEGREE));
    }
    long start = System.nanoTime();
    int hops = store.hops(from, to, HOPS);
    Latencies.record(nanos, start);
    Checks.require(
        hops >= 0 && hops <= HOPS && (hops == 0) == (from == to),
        "from=%d, to=%d: found %d hops, but there is a path of 3".formatted(from, to, hops));
  }
}
