package sutra.bench.vectors.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CurveTest {

  private final Curve curve = new Curve();

  @Test
  void rateBetweenTwoPointsIsTheirWeightedGeometricMean() {
    curve.add(0.9, 4000);
    curve.add(1, 1000);
    assertEquals(2000, curve.rateAt(0.95).orElseThrow(), 1e-6);
    assertEquals(4000, curve.rateAt(0.9).orElseThrow(), 1e-6);
  }

  @Test
  void whatFindsMoreAndIsFasterCounts() {
    curve.add(0.9, 1000);
    curve.add(0.96, 800);
    curve.add(1, 3000);
    assertTrue(curve.rateAt(0.99).orElseThrow() >= 3000);
    assertEquals(3000, curve.rateAt(0.8).orElseThrow(), 1e-6);
  }

  @Test
  void recallThatNothingReachesHasNoRate() {
    curve.add(0.94, 9000);
    assertTrue(curve.rateAt(0.95).isEmpty());
  }
}
