package sutra.bench.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.bench.compare.FixedFigures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;
import sutra.bench.peers.scenario.Scenario;
import sutra.bench.peers.scenario.Scenarios;
import sutra.bench.peers.scenario.Settings;

class MeasurementsTest {

  private static final Settings SETTINGS =
      new Settings(100, 100, 3, 8, 1, Duration.ofMillis(1), true, Path.of("stores"));

  private final Scenario scenario = Scenarios.named("BufferedWrites").orElseThrow();
  private final Metric rate = scenario.metrics().getFirst();
  private final Measurements measurements = new Measurements(scenario.experiment(SETTINGS));

  @TempDir Path directory;

  @Test
  void medianIsTheMiddleOfTheRounds() {
    add(Products.SUTRA, 5, 1, 100);
    assertEquals(Optional.of(5.0), measurements.own(rate));
    add(Products.SUTRA, 7);
    assertEquals(Optional.of(6.0), measurements.own(rate));
  }

  @Test
  void baselineIsNoPeer() {
    add(Products.SUTRA, 10);
    add(Products.ROCKSDB, 20);
    add(Products.LMDB, 30);
    add(Products.BARE_FILE, 1000);
    assertEquals(Optional.of(product(Products.LMDB)), measurements.bestPeer(rate));
    assertEquals(
        Map.of(Products.ROCKSDB, 20.0, Products.LMDB, 30.0, Products.BARE_FILE, 1000.0),
        measurements.others(rate));
  }

  @Test
  void targetIsMetFromItsBoundOn() {
    add(Products.ROCKSDB, 20);
    add(Products.LMDB, 100);
    add(Products.SUTRA, 20);
    Target toBestPeer = scenario.targets().getFirst();
    Target toRocksDb = scenario.targets().getLast();
    assertEquals(130, Verdict.of(toBestPeer, measurements).orElseThrow().bound(), 1e-9);
    assertFalse(Verdict.of(toBestPeer, measurements).orElseThrow().isMet());
    assertTrue(Verdict.of(toRocksDb, measurements).orElseThrow().isMet());
  }

  @Test
  void targetIsNotJudgedWithoutWhatItRefersTo() {
    add(Products.SUTRA, 20);
    scenario.targets().forEach(target -> assertTrue(Verdict.of(target, measurements).isEmpty()));
  }

  @Test
  void tableShowsRatiosVerdictsAndFailures() {
    add(Products.SUTRA, 400);
    add(Products.ROCKSDB, 200);
    measurements.fail(product(Products.LMDB), new IllegalStateException("no map"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Table(new PrintStream(bytes, true, StandardCharsets.UTF_8)).print(measurements);
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("0.50"), text);
    assertTrue(text.contains("met: Sutra 400, bound 260 (RocksDB)"), text);
    assertTrue(text.contains("LMDB FAILED: java.lang.IllegalStateException: no map"), text);
  }

  @Test
  void reportHoldsEveryRound() throws Exception {
    add(Products.SUTRA, 3, 1, 2);
    Path file = directory.resolve("report.json");
    new JsonReport(SETTINGS, Map.of("java", "25"), Products.ALL).write(file, List.of(measurements));
    String json = Files.readString(file);
    assertTrue(json.contains("\"median\":2.0,\"rounds\":[3.0,1.0,2.0]"), json);
    assertTrue(json.contains("\"java\":\"25\""), json);
  }

  private void add(String name, double... values) {
    for (double value : values) {
      measurements.add(product(name), FixedFigures.of(rate, value));
    }
  }

  private static Product product(String name) {
    return Products.named(name).orElseThrow();
  }
}
