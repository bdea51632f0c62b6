package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathTest {

  private static final ConceptId A = new ConceptId(0, 1);
  private static final ConceptId B = new ConceptId(0, 2);
  private static final ConceptId C = new ConceptId(0, 3);

  @Test
  void pathWithoutStepsEndsWhereItBeginsAndIsSure() {
    Path path = new Path(A, List.of());
    assertEquals(A, path.end());
    assertEquals(0, path.hops());
    assertEquals(1, path.confidence());
  }

  @Test
  void confidenceIsTheProductOfAllSteps() {
    Path path = new Path(A, List.of(outgoing(A, B, 0.5), outgoing(B, C, 0.25)));
    assertEquals(C, path.end());
    assertEquals(2, path.hops());
    assertEquals(0.125, path.confidence());
  }

  @Test
  void stepAgainstAnAssociationEndsAtItsSource() {
    Neighbor back = new Neighbor(link(C, A, 1), Direction.INCOMING);
    assertEquals(C, new Path(A, List.of(back)).end());
  }

  @Test
  void neighborIsSeenFromOneEnd() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new Neighbor(link(A, B, 1), Direction.BOTH));
    assertEquals("direction=BOTH: expected OUTGOING or INCOMING", refusal.getMessage());
  }

  @Test
  void stepsAreCopied() {
    List<Neighbor> steps = new ArrayList<>(List.of(outgoing(A, B, 1)));
    Path path = new Path(A, steps);
    steps.clear();
    assertEquals(1, path.hops());
    assertThrows(UnsupportedOperationException.class, () -> path.steps().clear());
  }

  @Test
  void nothingIsNull() {
    assertThrows(NullPointerException.class, () -> new Path(null, List.of()));
    assertThrows(NullPointerException.class, () -> new Path(A, null));
    assertThrows(NullPointerException.class, () -> new Neighbor(null, Direction.OUTGOING));
  }

  private static Neighbor outgoing(ConceptId from, ConceptId to, double confidence) {
    return new Neighbor(link(from, to, confidence), Direction.OUTGOING);
  }

  private static Association link(ConceptId from, ConceptId to, double confidence) {
    return Association.of(from, to, AssociationType.CAUSAL, confidence);
  }
}
