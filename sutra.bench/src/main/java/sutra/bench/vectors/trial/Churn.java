package sutra.bench.vectors.trial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Trial;
import sutra.bench.compare.Workspace;
import sutra.bench.vectors.product.LiveIndex;
import sutra.bench.vectors.product.VectorIndex;
import sutra.bench.vectors.product.VectorProduct;

/** Searches on one thread, first alone, then beside a thread that inserts and one that deletes. */
record Churn() implements VectorTrial {

  static final int INSERTS = 5_000;
  static final int DELETES = 1_000;

  private static final Metric QUIET = Metric.cost("quiet p99", "µs");
  private static final Metric BUSY = Metric.cost("busy p99", "µs");
  private static final Metric RATIO = Metric.cost("busy/quiet", "×");
  private static final Metric INSERTED = Metric.rate("inserted");
  private static final Metric DELETED = Metric.rate("deleted");
  private static final Metric RECALL = new Metric("recall afterwards", "%", true);

  /** What still counts as the rate that was asked. */
  private static final double KEPT_UP = 0.98;

  @Override
  public String name() {
    return "churn";
  }

  @Override
  public Experiment experiment(VectorSettings settings) {
    return new Experiment(
        name(),
        "%s of searches alone, then as long beside %,d inserts and %,d deletes a second; then recall of what lives"
            .formatted(settings.phase(), INSERTS, DELETES),
        List.of(QUIET, BUSY, RATIO, INSERTED, DELETED, RECALL),
        List.of(
            Target.value(RATIO, 3),
            Target.value(INSERTED, INSERTS * KEPT_UP),
            Target.value(DELETED, DELETES * KEPT_UP),
            Target.value(RECALL, Search.PERCENT * settings.firstRecall())));
  }

  @Override
  public boolean suits(VectorProduct product) {
    return product.isWritable();
  }

  @Override
  public Session prepare(VectorProduct product, VectorSettings settings, Workspace workspace)
      throws Exception {
    VectorIndex index = product.open(settings.data(), settings.indexes().fresh(product));
    if (!(index instanceof LiveIndex live)) {
      index.close();
      throw new IllegalStateException(product.name() + ": says that it can be written");
    }
    try {
      int half = settings.data().queries().count() / 2;
      Pass pass = new Pass(settings, live, Optional.empty(), 1, 0, half);
      Tuning tuning = Tuning.run(product, pass, settings.k(), List.of(settings.firstRecall()));
      OptionalDouble knob = tuning.knobFor(settings.firstRecall());
      return new ChurnSession(
          live, new Traffic(settings, live, knob.orElse(product.knobs(settings.k()).getLast())));
    } catch (Exception | Error e) {
      live.close();
      throw e;
    }
  }

  /** Once is enough: the rows are others afterwards. */
  private record ChurnSession(LiveIndex index, Traffic traffic) implements Trial.Session {

    @Override
    public void warmUp() {}

    @Override
    public int rounds(int wanted) {
      return 1;
    }

    @Override
    public Figures round() throws Exception {
      Traffic.Result result = traffic.run();
      double ratio =
          (double) result.busy().getValueAtPercentile(99) / result.quiet().getValueAtPercentile(99);
      return new Figures()
          .with(QUIET, result.quiet(), 99)
          .with(BUSY, result.busy(), 99)
          .with(RATIO, ratio)
          .with(INSERTED, result.inserted())
          .with(DELETED, result.deleted())
          .with(RECALL, Search.PERCENT * result.recall());
    }

    @Override
    public void close() throws Exception {
      index.close();
    }
  }
}
