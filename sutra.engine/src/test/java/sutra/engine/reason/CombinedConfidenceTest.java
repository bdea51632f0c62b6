package sutra.engine.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;

/** The numbers of the documentation of {@link CombinedConfidence}. */
class CombinedConfidenceTest {

  private static final double TOLERANCE = 1e-12;

  /** A path over the concepts of these numbers. */
  private static ReasonedPath path(double start, double[] confidences, int... concepts) {
    List<Neighbor> steps = new ArrayList<>();
    for (int i = 0; i < confidences.length; i++) {
      Association link =
          new Association(
              RandomGraph.id(concepts[i]),
              RandomGraph.id(concepts[i + 1]),
              AssociationType.CAUSAL,
              confidences[i],
              1,
              Instant.EPOCH,
              0);
      steps.add(new Neighbor(link, Direction.OUTGOING));
    }
    return new ReasonedPath(new Path(RandomGraph.id(concepts[0]), steps), start, 1);
  }

  @Test
  void confidencesAlongAPathMultiply() {
    assertEquals(0.72, CombinedConfidence.along(0.9, 0.8), TOLERANCE);
    assertEquals(1, CombinedConfidence.along());
    assertEquals(0.72, path(1, new double[] {0.9, 0.8}, 1, 2, 3).confidence(), TOLERANCE);
    assertEquals(0.36, path(0.5, new double[] {0.9, 0.8}, 1, 2, 3).confidence(), TOLERANCE);
  }

  @Test
  void independentGroundsAreCombinedByNoisyOr() {
    assertEquals(0.86, CombinedConfidence.either(0.72, 0.5), TOLERANCE);
    assertEquals(0.944, CombinedConfidence.either(0.72, 0.5, 0.6), TOLERANCE);
    assertEquals(0, CombinedConfidence.either());
    assertEquals(1, CombinedConfidence.either(0.3, 1));
  }

  @Test
  void pathThatSharesAnAssociationWithASurerOneAddsNothing() {
    ReasonedPath first = path(1, new double[] {0.9, 0.8}, 1, 2, 3);
    ReasonedPath second = path(1, new double[] {0.5}, 1, 3);
    ReasonedPath sharing = path(1, new double[] {0.9, 2 / 3.0, 1}, 1, 2, 4, 3);
    assertEquals(0.6, sharing.confidence(), TOLERANCE);
    assertEquals(0.86, CombinedConfidence.of(List.of(second, sharing, first)), TOLERANCE);
    assertEquals(
        List.of(first, second), CombinedConfidence.disjoint(List.of(second, sharing, first)));
    ReasonedPath apart = path(1, new double[] {0.6}, 1, 4);
    assertEquals(0.944, CombinedConfidence.of(List.of(second, apart, first)), TOLERANCE);
  }

  @Test
  void oppositeAssociationsAreNotShared() {
    ReasonedPath there = path(1, new double[] {0.5}, 1, 2);
    ReasonedPath back = path(1, new double[] {0.5}, 2, 1);
    assertEquals(0.75, CombinedConfidence.of(List.of(there, back)), TOLERANCE);
  }

  @Test
  void whatIsNoConfidenceIsRefused() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> CombinedConfidence.along(wrong));
      assertThrows(IllegalArgumentException.class, () -> CombinedConfidence.either(0.5, wrong));
    }
  }
}
