package sutra.cli.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentilesAreThoseOfTheNearestRank() {
    Latencies latencies = new Latencies(200);
    for (int i = 200; i >= 1; i--) {
      latencies.add(i * 1000L);
    }
    assertEquals(100, latencies.micros(50));
    assertEquals(198, latencies.micros(99));
    assertEquals(200 * 1e9 / (201 * 100 * 1000.0), latencies.perSecond(), 1e-9);
  }

  @Test
  void nothingAskedTakesNoTime() {
    Latencies latencies = new Latencies(0);
    assertEquals(0, latencies.micros(99));
    assertEquals(0, latencies.perSecond());
  }
}
