package sutra.storage.mmap.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecallCurveTest {

  private static final RecallCurve CURVE =
      new RecallCurve(100, new int[] {10, 20, 40}, new float[] {0.5f, 0.9f, 0.98f});

  @Test
  void widthBetweenTwoMeasuredOnesIsInProportion() {
    assertEquals(15, CURVE.widthFor(0.7));
    assertEquals(20, CURVE.widthFor(0.9));
    assertEquals(40, CURVE.widthFor(0.98));
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
    assertEquals(200, CURVE.widthFor(0.9, 100));
    assertEquals(20, CURVE.widthFor(0.9, 1));
  }

  @Test
  void recallIsThatOfTheNextLowerWidth() {
    assertEquals(0.9f, CURVE.recallAt(39));
    assertEquals(0, CURVE.recallAt(9));
  }
}
