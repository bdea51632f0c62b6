package sutra.bench.peers.scenario;

import java.nio.file.Path;
import java.util.List;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.data.Link;
import sutra.bench.data.Links;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.StoreUnderTest;

/** Links written into an empty store; the time to make them is left out. */
final class LinkWrites implements Scenario {

  private static final Metric RATE = Metric.rate("links");
  private static final int ROWS_A_BATCH = 200;

  @Override
  public String meaning(Settings settings) {
    return "%,d links, %,d a batch, OS level, 1 writer"
        .formatted(settings.links().count(), ROWS_A_BATCH * Links.DEGREE);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(RATE);
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.timesBestPeer(RATE, 1));
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.LINK)
        && product.abilities().contains(Ability.WRITE);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) {
    return new LinkSession(product, settings.links(), workspace);
  }

  /** Writes a graph again and again. */
  private record LinkSession(Product product, Links links, Workspace workspace) implements Session {

    @Override
    public Figures round() throws Exception {
      Path directory = workspace.fresh();
      long nanos = 0;
      try (StoreUnderTest store = Loading.openForLinks(product, directory, links)) {
        for (long from = 0; from < links.rows(); from += ROWS_A_BATCH) {
          List<Link> batch = links.of(from, Math.min(from + ROWS_A_BATCH, links.rows()));
          long start = System.nanoTime();
          store.putLinks(batch);
          nanos += System.nanoTime() - start;
        }
        Checks.sampleLinks(store, links);
      }
      Workspace.remove(directory);
      return new Figures().with(RATE, links.count() / (nanos / 1e9));
    }

    @Override
    public void close() {}
  }
}
