package sutra.bench.peers.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;
import sutra.bench.peers.scenario.Figures;
import sutra.bench.peers.scenario.Metric;
import sutra.bench.peers.scenario.Scenario;

/** What the rounds of one scenario gave, by product. Not thread-safe. */
public final class Measurements {

  private final Scenario scenario;
  private final Map<Product, Map<Metric, List<Double>>> rounds = new LinkedHashMap<>();
  private final Map<Product, String> failures = new LinkedHashMap<>();

  /** Starts with nothing measured. */
  public Measurements(Scenario scenario) {
    this.scenario = scenario;
  }

  /** The scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /** Adds a round. */
  public void add(Product product, Figures figures) {
    Map<Metric, List<Double>> ofProduct = rounds.computeIfAbsent(product, key -> new HashMap<>());
    figures
        .values()
        .forEach((metric, value) ->
            ofProduct.computeIfAbsent(metric, key -> new ArrayList<>()).add(value));
  }

  /** Notes that a product failed; what it gave before stands. */
  public void fail(Product product, Throwable failure) {
    failures.put(product, failure.toString());
  }

  /** The products that gave at least one round, in the order of their first. */
  public List<Product> products() {
    return List.copyOf(rounds.keySet());
  }

  /** The products that failed, with what they failed of. */
  public Map<Product, String> failures() {
    return Collections.unmodifiableMap(failures);
  }

  /** All values of a product in a metric, by round. */
  public List<Double> values(Product product, Metric metric) {
    return rounds.getOrDefault(product, Map.of()).getOrDefault(metric, List.of());
  }

  /** The median of a product in a metric, if it was measured; of two middle values their mean. */
  public Optional<Double> median(Product product, Metric metric) {
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
        .filter(product -> product.name().equals(Products.SUTRA))
        .flatMap(product -> median(product, metric).stream())
        .findFirst();
  }

  /** The medians of all others in a metric, by name. */
  public Map<String, Double> others(Metric metric) {
    Map<String, Double> others = new LinkedHashMap<>();
    for (Product product : products()) {
      if (!product.name().equals(Products.SUTRA)) {
        median(product, metric).ifPresent(value -> others.put(product.name(), value));
      }
    }
    return others;
  }

  /** The product with the best median, Sutra and the baselines left out. */
  public Optional<Product> bestPeer(Metric metric) {
    Comparator<Product> byMedian =
        Comparator.comparing(product -> median(product, metric).orElseThrow());
    Stream<Product> peers =
        products().stream()
            .filter(product -> !product.isBaseline() && !product.name().equals(Products.SUTRA))
            .filter(product -> median(product, metric).isPresent());
    return metric.moreIsBetter() ? peers.max(byMedian) : peers.min(byMedian);
  }
}
