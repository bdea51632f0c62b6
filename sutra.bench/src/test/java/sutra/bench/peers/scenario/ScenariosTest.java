package sutra.bench.peers.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;

/** Scenarios run and measure what they say, and stores that lie are found out. */
class ScenariosTest {

  private static final Product SUTRA = Products.named(Products.SUTRA).orElseThrow();

  @TempDir Path directory;

  private Settings settings;

  @BeforeEach
  void chooseSettings() {
    settings = new Settings(300, 300, 1, 16, 3, Duration.ofMillis(20), true, directory);
  }

  @ParameterizedTest
  @MethodSource("inThisProcess")
  void sutraGivesAValueForEachMetric(Scenario scenario) throws Exception {
    try (Workspace workspace = new Workspace(directory);
        Scenario.Session session = scenario.prepare(SUTRA, settings, workspace)) {
      Map<Metric, Double> values = session.round().values();
      assertEquals(Set.copyOf(scenario.metrics()), values.keySet());
      values.forEach((metric, value) -> assertTrue(value >= 0, metric + " " + value));
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(), left.toList(), "what is left of the stores");
    }
  }

  @ParameterizedTest
  @MethodSource("reading")
  void storeThatFindsNothingFails(Scenario scenario) throws Exception {
    requireFailure(scenario, new LyingProduct(LyingProduct.Lie.NOTHING));
  }

  @ParameterizedTest
  @MethodSource("reading")
  void storeThatLeavesOutEmbeddingsFails(Scenario scenario) throws Exception {
    requireFailure(scenario, new LyingProduct(LyingProduct.Lie.NO_EMBEDDING));
  }

  private void requireFailure(Scenario scenario, Product product) throws Exception {
    try (Workspace workspace = new Workspace(directory);
        Scenario.Session session = scenario.prepare(product, settings, workspace)) {
      assertThrows(IllegalStateException.class, session::round);
    }
  }

  @Test
  void targetsAreAboutMetricsOfTheirScenario() {
    Set<String> names = new HashSet<>();
    for (Scenario scenario : Scenarios.ALL) {
      assertTrue(names.add(scenario.name()), scenario.name());
      assertEquals(scenario, Scenarios.named(scenario.name().toLowerCase()).orElseThrow());
      for (Target target : scenario.targets()) {
        assertTrue(scenario.metrics().contains(target.metric()), scenario.name() + target);
      }
      assertTrue(Products.ALL.stream().anyMatch(scenario::suits), scenario.name());
    }
  }

  /** All but those that start processes, which need the module path of ./bench. */
  static Stream<Scenario> inThisProcess() {
    return Scenarios.ALL.stream()
        .filter(scenario -> !List.of("OpenAfterKill", "Heap").contains(scenario.name()));
  }

  static Stream<Scenario> reading() {
    return Stream.of("BufferedWrites", "PointReads", "FullScan", "Burst")
        .map(name -> Scenarios.named(name).orElseThrow());
  }
}
