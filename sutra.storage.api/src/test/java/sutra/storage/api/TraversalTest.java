package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Traversal.Order;

class TraversalTest {

  private static final ConceptId A = new ConceptId(0, 1);
  private static final ConceptId B = new ConceptId(0, 2);
  private static final Traversal SEARCH = Traversal.between(A, B);

  @Test
  void followsAnyTypeOutwardsByFewestHopsUnlessSaid() {
    assertEquals(new Traversal(A, B, Direction.OUTGOING, Set.of(), 32, Order.FEWEST_HOPS), SEARCH);
  }

  @Test
  void eachStepChangesOneThing() {
    Traversal search =
        SEARCH.along(Direction.BOTH).over(AssociationType.CAUSAL).within(5).byConfidence();
    Set<AssociationType> types = Set.of(AssociationType.CAUSAL);
    assertEquals(new Traversal(A, B, Direction.BOTH, types, 5, Order.CONFIDENCE), search);
  }

  @Test
  void typeGivenTwiceCountsOnce() {
    Traversal search = SEARCH.over(AssociationType.of("causal"), AssociationType.CAUSAL);
    assertEquals(Set.of(AssociationType.CAUSAL), search.types());
    assertEquals(Set.of(), search.over().types());
  }

  @Test
  void typesAreCopied() {
    Set<AssociationType> types = new HashSet<>(Set.of(AssociationType.CAUSAL));
    Traversal search = new Traversal(A, B, Direction.BOTH, types, 1, Order.CONFIDENCE);
    types.clear();
    assertEquals(Set.of(AssociationType.CAUSAL), search.types());
    assertThrows(UnsupportedOperationException.class, () -> search.types().clear());
  }

  @Test
  void depthLimitIsPositive() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> SEARCH.within(0));
    assertEquals("maxDepth=0: expected a positive number", refusal.getMessage());
  }

  @Test
  void nothingIsNull() {
    assertThrows(NullPointerException.class, () -> Traversal.between(null, B));
    assertThrows(NullPointerException.class, () -> Traversal.between(A, null));
    assertThrows(NullPointerException.class, () -> SEARCH.along(null));
    assertThrows(NullPointerException.class, () -> SEARCH.over((AssociationType) null));
  }

  @Test
  void bothDirectionsIncludeEach() {
    assertTrue(Direction.BOTH.includes(Direction.INCOMING));
    assertTrue(Direction.OUTGOING.includes(Direction.OUTGOING));
    assertFalse(Direction.OUTGOING.includes(Direction.INCOMING));
  }
}
