package sutra.bench.embedding;

import java.util.List;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Trial;
import sutra.bench.compare.Workspace;

/**
 * All contenders work on the same texts; how many a second, and whether they do the same work.
 *
 * @param name its name
 * @param meaning which texts, and what is done with them
 * @param groups the texts of each call
 * @param vectors of the texts by Sutra, with which those of others are compared
 * @param targets what Sutra is to reach
 */
record TextTrial(
    String name, String meaning, List<List<String>> groups, float[][] vectors, List<Target> targets)
    implements Trial<TextContender, EmbeddingSettings> {

  static final Metric RATE = Metric.rate("texts");
  static final Metric OVERHEAD = Metric.cost("over ONNX Runtime", "%");
  static final Metric PADDING = Metric.cost("padding", "%");
  private static final Metric TOKENS = Metric.cost("tokens", "/text");
  private static final Metric COSINE = new Metric("cosine", "to Sutra's", true);

  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public Experiment experiment(EmbeddingSettings settings) {
    return new Experiment(name, meaning, List.of(RATE, OVERHEAD, TOKENS, PADDING, COSINE), targets);
  }

  @Override
  public boolean suits(TextContender product) {
    return true;
  }

  @Override
  public Session prepare(TextContender product, EmbeddingSettings settings, Workspace workspace)
      throws Exception {
    return new TextSession(this, product.open(groups, settings, workspace));
  }

  int count() {
    return groups.stream().mapToInt(List::size).sum();
  }

  /** Measures passes over the texts. */
  private record TextSession(TextTrial trial, TextWorker worker) implements Session {

    @Override
    public Figures round() throws Exception {
      worker.ready();
      try {
        long start = System.nanoTime();
        Pass pass = worker.pass();
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        return figures(pass, seconds);
      } finally {
        worker.putAway();
      }
    }

    @Override
    public void close() throws Exception {
      worker.close();
    }

    private Figures figures(Pass pass, double seconds) {
      Figures figures =
          new Figures()
              .with(RATE, trial.count() / seconds)
              .with(TOKENS, (double) pass.tokens() / trial.count())
              .with(PADDING, pass.paddingPercent());
      return pass.vectors().length == 0
          ? figures
          : figures.with(COSINE, Agreement.meanCosine(trial.vectors(), pass.vectors()));
    }
  }
}
