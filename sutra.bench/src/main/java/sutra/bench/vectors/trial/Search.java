package sutra.bench.vectors.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Trial;
import sutra.bench.compare.Workspace;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.product.VectorIndex;
import sutra.bench.vectors.product.VectorProduct;

/**
 * Searches at all values of the knob that are worth it: half of the questions choose the knob, the
 * others are measured.
 *
 * @param name its name
 * @param filter which rows may be found, if not all
 * @param isIndexed whether products search what they built, or what was written a moment before
 */
record Search(String name, Optional<Filter> filter, boolean isIndexed) implements VectorTrial {

  static final double PERCENT = 100;
  static final Metric FEWEST = new Metric("fewest hits", "", true);

  /** What is measured at one wanted recall. */
  record AtRecall(Metric rate, Metric recall, Metric p50, Metric p99) {

    static AtRecall of(double wanted) {
      String at = " at " + wanted;
      return new AtRecall(
          Metric.rate("asked" + at),
          new Metric("recall" + at, "%", true),
          Metric.cost("p50" + at, "µs"),
          Metric.cost("p99" + at, "µs"));
    }

    List<Metric> all() {
      return List.of(rate, recall, p50, p99);
    }
  }

  @Override
  public Experiment experiment(VectorSettings settings) {
    List<Metric> metrics = new ArrayList<>();
    wanted(settings).forEach(recall -> metrics.addAll(AtRecall.of(recall).all()));
    metrics.add(FEWEST);
    return new Experiment(name, meaning(settings), metrics, targets(settings));
  }

  private List<Target> targets(VectorSettings settings) {
    return SearchTargets.of(this, settings);
  }

  private String meaning(VectorSettings settings) {
    return "the %d nearest of %,d × %d%s%s, %d thread%s, measured on %,d questions"
        .formatted(
            settings.k(),
            settings.data().base().count(),
            settings.data().base().dimension(),
            filter.map(chosen -> ", " + chosen.name() + " passes").orElse(""),
            isIndexed ? "" : ", no index built yet",
            settings.threads(),
            settings.threads() == 1 ? "" : "s",
            settings.data().queries().count() - settings.data().queries().count() / 2);
  }

  /** Filtered and fresh rows are asked at the first recall alone. */
  List<Double> wanted(VectorSettings settings) {
    return filter.isEmpty() && isIndexed ? settings.recalls() : settings.recalls().subList(0, 1);
  }

  @Override
  public boolean suits(VectorProduct product) {
    return filter.map(product::supports).orElse(true)
        && (isIndexed || product.unindexed().isPresent());
  }

  @Override
  public Session prepare(VectorProduct product, VectorSettings settings, Workspace workspace)
      throws Exception {
    VectorProduct searched = isIndexed ? product : product.unindexed().orElseThrow();
    VectorIndex index = settings.indexes().open(searched);
    try {
      int half = settings.data().queries().count() / 2;
      Pass first = new Pass(settings, index, filter, 1, 0, half);
      first.warmUp(searched.knobs(settings.k()).getFirst());
      Tuning tuning = Tuning.run(searched, first, settings.k(), wanted(settings));
      Pass rest =
          new Pass(
              settings, index, filter, settings.threads(), half, settings.data().queries().count());
      return new SearchSession(
          index,
          rest,
          tuning.worthMeasuring(settings.k(), wanted(settings)),
          chosen(tuning, settings),
          searched.knob());
    } catch (Exception | Error e) {
      index.close();
      throw e;
    }
  }

  private Map<Double, OptionalDouble> chosen(Tuning tuning, VectorSettings settings) {
    Map<Double, OptionalDouble> chosen = new LinkedHashMap<>();
    wanted(settings).forEach(recall -> chosen.put(recall, tuning.knobFor(recall)));
    return chosen;
  }

  /** Measures every value of the knob in each round. */
  private record SearchSession(
      VectorIndex index,
      Pass pass,
      List<Double> knobs,
      Map<Double, OptionalDouble> chosen,
      String knobName)
      implements Trial.Session {

    @Override
    public Figures round() throws Exception {
      Figures figures = new Figures();
      Map<Double, Pass.Result> results = new LinkedHashMap<>();
      Curve curve = new Curve();
      for (double knob : knobs) {
        Pass.Result result = pass.run(knob);
        results.put(knob, result);
        curve.add(result.recall(), result.rate());
        CurvePoint.of(knobName, knob).add(figures, result);
      }
      chosen.forEach((wanted, knob) -> {
        AtRecall at = AtRecall.of(wanted);
        curve.rateAt(wanted).ifPresent(rate -> figures.with(at.rate(), rate));
        if (knob.isPresent()) {
          add(figures, at, results.get(knob.getAsDouble()));
        }
      });
      int fewest = results.values().stream().mapToInt(Pass.Result::fewestHits).min().orElse(0);
      return figures.with(FEWEST, fewest);
    }

    private static void add(Figures figures, AtRecall at, Pass.Result result) {
      figures
          .with(at.recall(), PERCENT * result.recall())
          .with(at.p50(), result.nanos(), 50)
          .with(at.p99(), result.nanos(), 99);
    }

    @Override
    public void close() throws Exception {
      index.close();
    }
  }
}
