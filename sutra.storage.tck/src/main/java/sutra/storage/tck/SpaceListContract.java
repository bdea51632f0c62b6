package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoredSpace.Role;

/** Which embedding spaces a store has: what may be begun, and what is dropped. */
public abstract class SpaceListContract extends SpacesCase {

  /** For whoever runs these tests alone. */
  protected SpaceListContract() {}

  @Test
  void droppedSpaceIsGone() {
    try (ConceptStore store = open()) {
      putThree(store);
      reembed(store);
      try (Snapshot before = store.snapshot()) {
        store.dropSpace(OLD);
        assertEquals(List.of("x", "xy", "y"), keys(before.search(near(X).space(OLD).build())));
      }
      assertEquals(List.of(Role.ACTIVE), roles(store));
      assertThrows(IllegalArgumentException.class, () -> found(store, near(X).space(OLD)));
      assertEquals(3, found(store, near(model.vector("a"))).size());
      store.compact();
      assertEquals(3, found(store, near(model.vector("a"))).size());
    }
  }

  @Test
  void spaceThatWasBegunCanBeDropped() {
    try (ConceptStore store = open()) {
      putMany(store, 1_000);
      reembedAPart(store);
      ScriptedModel other = new ScriptedModel("other", 2);
      assertThrows(
          IllegalArgumentException.class,
          () -> store.reembed(other.space(), other, ReembedProgress.NONE));
      store.dropSpace("new");
      assertEquals(List.of(Role.ACTIVE), roles(store));
      assertEquals(0, store.reembed(other.space(), other, ReembedProgress.NONE).reused());
    }
  }

  @Test
  void otherSpacesWaitForTheOneThatWasBegun() {
    ScriptedModel old = new ScriptedModel(OLD, DIMENSION);
    ScriptedModel third = new ScriptedModel("third", 4);
    try (ConceptStore store = open(options().embeddingSpace(old.space()))) {
      store.reembed(third.space(), third, ReembedProgress.NONE);
      putMany(store, 1_000, 4);
      reembedAPart(store);
      for (ScriptedModel other : List.of(third, old)) { // the active one, and one that is kept
        assertThrows(
            IllegalArgumentException.class,
            () -> store.reembed(other.space(), other, ReembedProgress.NONE));
      }
      assertEquals(List.of(Role.ACTIVE, Role.KEPT, Role.COMPUTED), roles(store));
      reembed(store);
      assertEquals(List.of(Role.ACTIVE, Role.KEPT, Role.KEPT), roles(store));
    }
  }

  @Test
  void activeAndUnknownSpacesAreNotDropped() {
    try (ConceptStore store = open()) {
      putThree(store);
      reembed(store);
      assertThrows(IllegalArgumentException.class, () -> store.dropSpace("new"));
      assertThrows(IllegalArgumentException.class, () -> store.dropSpace("newer"));
      assertEquals(List.of(Role.ACTIVE, Role.KEPT), roles(store));
    }
  }

  @Test
  void nameOfASpaceWithOtherVectorsIsRefused() {
    try (ConceptStore store = open()) {
      putThree(store);
      EmbeddingSpace other = EmbeddingSpace.ofModel("another", DIMENSION);
      var problem =
          assertThrows(
              IllegalArgumentException.class,
              () -> store.reembed(other, model, ReembedProgress.NONE));
      assertTrue(problem.getMessage().contains(OLD), problem.getMessage());
      assertEquals(List.of(), model.texts());
      assertEquals(1, store.spaces().size());
    }
  }
}
