package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WriteBatchTest {

  private static final ConceptId A = new ConceptId(0, 1);
  private static final ConceptId B = new ConceptId(0, 2);
  private static final Concept CONCEPT = Concept.builder(A, "a").build();
  private static final Association LINK = Association.of(A, B, AssociationType.CAUSAL);

  @Test
  void changesKeepTheOrderInWhichTheyWereAdded() {
    WriteBatch batch =
        new WriteBatch()
            .put(CONCEPT)
            .delete(A)
            .put(LINK)
            .delete(A, B, AssociationType.CAUSAL)
            .put(CONCEPT);
    assertEquals(
        List.of(
            new Mutation.PutConcept(CONCEPT),
            new Mutation.DeleteConcept(A),
            new Mutation.PutAssociation(LINK),
            new Mutation.DeleteAssociation(A, B, AssociationType.CAUSAL),
            new Mutation.PutConcept(CONCEPT)),
        batch.mutations());
    assertEquals(5, batch.size());
  }

  @Test
  void changesAreSeenThroughAnUnmodifiableView() {
    WriteBatch batch = new WriteBatch();
    List<Mutation> view = batch.mutations();
    batch.delete(A);
    assertEquals(1, view.size());
    assertThrows(UnsupportedOperationException.class, view::clear);
    assertThrows(UnsupportedOperationException.class, () -> view.add(view.getFirst()));
  }

  @Test
  void clearedBatchIsEmptyAndCanBeUsedAgain() {
    WriteBatch batch = new WriteBatch().put(CONCEPT).put(LINK);
    batch.clear();
    assertTrue(batch.isEmpty());
    assertEquals(0, batch.size());
    assertEquals(List.of(new Mutation.DeleteConcept(B)), batch.delete(B).mutations());
  }

  @Test
  void spaceIsWhatWasStatedUntilTheBatchIsCleared() {
    WriteBatch batch = new WriteBatch().put(CONCEPT);
    assertEquals(Optional.empty(), batch.space());
    assertEquals(Optional.of("new"), batch.inSpace("new").space());
    assertEquals(1, batch.size());
    batch.clear();
    assertEquals(Optional.empty(), batch.space());
  }

  @Test
  void nothingIsNull() {
    WriteBatch batch = new WriteBatch();
    assertThrows(NullPointerException.class, () -> batch.put((Concept) null));
    assertThrows(NullPointerException.class, () -> batch.put((Association) null));
    assertThrows(NullPointerException.class, () -> batch.delete(null));
    assertThrows(NullPointerException.class, () -> batch.delete(A, B, null));
    assertThrows(NullPointerException.class, () -> batch.add(null));
    assertThrows(NullPointerException.class, () -> batch.inSpace(null));
    assertTrue(batch.isEmpty());
  }
}
