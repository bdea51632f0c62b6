package sutra.bench.peers.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Latencies;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.data.Questions;
import sutra.bench.data.RowShape;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;
import sutra.bench.peers.product.StoreUnderTest;

/** Texts indexed by words, and the ten that match one, any of two, and any of four words best. */
final class Words implements Scenario {

  private static final Metric INDEXING = Metric.rate("texts indexed");
  private static final List<Integer> TERMS = List.of(1, 2, 4);
  private static final List<Metric> P50 =
      TERMS.stream().map(terms -> Metric.cost("p50 of " + terms, "µs")).toList();
  private static final int TEXT_BYTES = 280;
  private static final int LIMIT = 10;

  @Override
  public String meaning(Settings settings) {
    return "%,d texts of %d bytes, indexed by 1 thread; the 10 best by BM25 that have any of 1, 2, 4 words"
        .formatted(settings.records(), TEXT_BYTES);
  }

  @Override
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(List.of(INDEXING));
    metrics.addAll(P50);
    return metrics;
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    P50.forEach(metric -> targets.add(Target.times(metric, 1.5, Products.LUCENE)));
    targets.add(Target.times(INDEXING, 1, Products.LUCENE));
    return targets;
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.WORDS);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) {
    return new WordSession(product, settings, workspace);
  }

  /** Indexes texts and asks, again and again. */
  private static final class WordSession implements Session {

    private final Product product;
    private final Workspace workspace;
    private final Rows rows;
    private final long count;
    private final List<List<List<String>>> questions;

    WordSession(Product product, Settings settings, Workspace workspace) {
      this.product = product;
      this.workspace = workspace;
      this.rows = new Rows(RowShape.texts(TEXT_BYTES), settings.seed());
      this.count = settings.records();
      int asked = settings.count(300, 30);
      this.questions =
          TERMS.stream().map(terms -> Questions.list(settings.seed(), asked, terms)).toList();
    }

    @Override
    public Figures round() throws Exception {
      Path directory = workspace.fresh();
      Figures figures = new Figures();
      try (StoreUnderTest store = Loading.open(product, directory, Level.OS, rows, count)) {
        long start = System.nanoTime();
        Loading.fill(store, rows, 0, count);
        store.makeSearchable();
        figures.with(INDEXING, count / ((System.nanoTime() - start) / 1e9));
      }
      try (StoreUnderTest store = Loading.open(product, directory, Level.OS, rows, count)) {
        store.makeSearchable();
        for (int i = 0; i < TERMS.size(); i++) {
          ask(store, questions.get(i), Latencies.histogram()); // warms up
          Histogram nanos = Latencies.histogram();
          ask(store, questions.get(i), nanos);
          figures.with(P50.get(i), nanos, 50);
        }
      }
      Workspace.remove(directory);
      return figures;
    }

    private void ask(StoreUnderTest store, List<List<String>> asked, Histogram nanos)
        throws Exception {
      int empty = 0;
      for (List<String> words : asked) {
        long start = System.nanoTime();
        List<Long> hits = store.search(words, LIMIT);
        Latencies.record(nanos, start);
        hits.forEach(hit -> requireMatch(hit, words));
        empty += hits.isEmpty() ? 1 : 0;
      }
      Checks.require(empty < asked.size() / 2, empty + " questions were not answered");
    }

    private void requireMatch(long hit, List<String> words) {
      List<String> found = List.of(rows.row(hit).content().split("[ .]+"));
      Checks.require(
          words.stream().anyMatch(found::contains), "hit " + hit + " has none of " + words);
    }

    @Override
    public void close() {}
  }
}
