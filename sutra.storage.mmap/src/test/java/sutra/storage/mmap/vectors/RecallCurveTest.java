package sutra.storage.mmap.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecallCurveTest {

  private static final RecallCurve CURVE =
      new RecallCurve(100, new int[] {10, 20, 40}, new float[] {0.5f, 0.9f, 0.98f});

  @Test
  void widthAimsAtALittleMoreThanIsWanted() {
    assertEquals(20, CURVE.widthFor(0.875)); // 0.9
    assertEquals(40, CURVE.widthFor(0.975)); // 0.98
  }

  @Test
  void widthBetweenTwoMeasuredOnesIsInProportion() {
    assertEquals(15, CURVE.widthFor(0.625)); // 0.7
  }

  @Test
  void leastRecallTakesTheLeastWidthMeasured() {
    assertEquals(10, CURVE.widthFor(0.1));
  }

  @Test
  void recallThatWasNotReachedTakesTwiceTheGreatestWidth() {
    assertEquals(80, CURVE.widthFor(0.999));
  }

  @Test
  void moreNeighboursTakeAWiderBeam() {
    assertEquals(200, CURVE.widthFor(0.875, 100));
    assertEquals(20, CURVE.widthFor(0.875, 1));
  }

  @Test
  void recallBetweenTwoMeasuredWidthsIsInProportion() {
    assertEquals(0.94f, CURVE.recallAt(30), 1e-6f);
    assertEquals(0.5f, CURVE.recallAt(3));
    assertEquals(0.98f, CURVE.recallAt(1_000));
  }
}
