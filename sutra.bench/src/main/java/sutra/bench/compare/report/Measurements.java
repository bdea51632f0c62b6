package sutra.bench.compare.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sutra.bench.compare.Contender;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;

/** What the rounds of one trial gave, by product. Not thread-safe. */
public final class Measurements {

  private final Experiment experiment;
  private final Map<Contender, Map<Metric, List<Double>>> rounds = new LinkedHashMap<>();
  private final Map<Contender, String> failures = new LinkedHashMap<>();

  /** Starts with nothing measured. */
  public Measurements(Experiment experiment) {
    this.experiment = experiment;
  }

  /** What was to be measured. */
  public Experiment experiment() {
    return experiment;
  }

  /** Adds a round. */
  public void add(Contender product, Figures figures) {
    figures.values().forEach((metric, value) -> add(product, metric, value));
  }

  /** Adds a value of a round that was measured elsewhere. */
  public void add(Contender product, Metric metric, double value) {
    rounds
        .computeIfAbsent(product, key -> new LinkedHashMap<>())
        .computeIfAbsent(metric, key -> new ArrayList<>())
        .add(value);
  }

  /** Notes that a product failed; what it gave before stands. */
  public void fail(Contender product, Throwable failure) {
    failures.put(product, failure.toString());
  }

  /** The products that gave at least one round, in the order of their first. */
  public List<Contender> products() {
    return List.copyOf(rounds.keySet());
  }

  /** The products that failed, with what they failed of. */
  public Map<Contender, String> failures() {
    return Collections.unmodifiableMap(failures);
  }

  /** What was to be measured, then all else that some round gave. */
  public List<Metric> metrics() {
    Set<Metric> metrics = new LinkedHashSet<>(experiment.metrics());
    rounds.values().forEach(ofProduct -> metrics.addAll(ofProduct.keySet()));
    return List.copyOf(metrics);
  }

  /** All values of a product in a metric, by round. */
  public List<Double> values(Contender product, Metric metric) {
    return rounds.getOrDefault(product, Map.of()).getOrDefault(metric, List.of());
  }

  /** The median of a product in a metric, if it was measured; of two middle values their mean. */
  public Optional<Double> median(Contender product, Metric metric) {
    double[] values = values(product, metric).stream().mapToDouble(Double::doubleValue).toArray();
    if (values.length == 0) {
      return Optional.empty();
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return Optional.of(
        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
  }

  /** The median of Sutra in a metric. */
  public Optional<Double> own(Metric metric) {
    return products().stream()
        .filter(product -> product.name().equals(Contender.SUTRA))
        .flatMap(product -> median(product, metric).stream())
        .findFirst();
  }

  /** The medians of all others in a metric, by name. */
  public Map<String, Double> others(Metric metric) {
    Map<String, Double> others = new LinkedHashMap<>();
    for (Contender product : products()) {
      if (!product.name().equals(Contender.SUTRA)) {
        median(product, metric).ifPresent(value -> others.put(product.name(), value));
      }
    }
    return others;
  }

  /** The product with the best median, Sutra and the baselines left out. */
  public Optional<Contender> bestPeer(Metric metric) {
    Comparator<Contender> byMedian =
        Comparator.comparing(product -> median(product, metric).orElseThrow());
    Stream<Contender> peers =
        products().stream()
            .filter(product -> !product.isBaseline() && !product.name().equals(Contender.SUTRA))
            .filter(product -> median(product, metric).isPresent());
    return metric.moreIsBetter() ? peers.max(byMedian) : peers.min(byMedian);
  }
}
