package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.EmbeddingSpaceException;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreReadOnlyException;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.WriteBatch;

/** A store with several embedding spaces: what it answers in each, and who sees which. */
public abstract class SpacesContract extends SpacesCase {

  /** For whoever runs these tests alone. */
  protected SpacesContract() {}

  @Test
  void storeHasOneSpaceUntilItGetsAnother() {
    try (ConceptStore store = open()) {
      putThree(store);
      StoredSpace only = store.spaces().getFirst();
      assertEquals(1, store.spaces().size());
      assertEquals(store.embeddingSpace(), Optional.of(only.space()));
      assertEquals(Role.ACTIVE, only.role());
      assertEquals(3, only.vectors());
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(List.of(only.space()), snapshot.spaces());
      }
    }
  }

  @Test
  void newSpaceAnswersAsAScanDoes() {
    List<Concept> concepts = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      concepts.add(concept("key " + i, "Text number " + i).embedding(i, 1, 0).build());
    }
    try (ConceptStore store = open()) {
      concepts.forEach(store::put);
      ReembedReport report = reembed(store);
      assertEquals(model.space(), report.space());
      assertEquals(700, report.versions());
      assertEquals(700, report.embedded());
      assertEquals(0, report.reused());
      for (int i = 0; i < 5; i++) {
        float[] query = model.vector("question " + i);
        List<String> expected = ranked(concepts, query).subList(0, 20);
        assertEquals(expected, found(store, near(query).limit(20)));
      }
    }
  }

  /** The keys of all concepts as the model ranks their contents. */
  private List<String> ranked(List<Concept> concepts, float[] query) {
    return concepts.stream()
        .sorted(
            Comparator.comparingDouble(concept -> -cosine(query, model.vector(concept.content()))))
        .map(concept -> concept.key().orElseThrow())
        .toList();
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(squareA * squareB);
  }

  @Test
  void switchWritesNoVersions() {
    try (ConceptStore store = open()) {
      putThree(store);
      Concept before = get(store, "x");
      reembed(store);
      Concept after = get(store, "x");
      assertEquals(before.version(), after.version());
      assertEquals(before.modified(), after.modified());
      assertArrayEquals(model.vector(before.content()), after.embedding().orElseThrow());
      assertEquals(Optional.of(model.space()), store.embeddingSpace());
      assertEquals(5, store.stats().dimension());
      assertEquals(3, store.stats().vectors());
    }
  }

  @Test
  void oldSpaceAnswersWhoNamesIt() {
    try (ConceptStore store = open()) {
      putThree(store);
      reembed(store);
      store.put(concept("late", "A late text").embedding(1, 0, 0, 0, 0).build());
      assertEquals(List.of("x", "xy", "y"), found(store, near(X).space(OLD)));
      assertEquals(4, found(store, near(new float[] {1, 0, 0, 0, 0})).size());
      assertEquals(4, found(store, near(new float[] {1, 0, 0, 0, 0}).space("new")).size());
      assertEquals(List.of(Role.ACTIVE, Role.KEPT), roles(store));
      assertEquals(4, store.spaces().getFirst().vectors());
      assertEquals(3, store.spaces().getLast().vectors());
    }
  }

  @Test
  void unknownSpaceAndWrongDimensionAreRefused() {
    try (ConceptStore store = open()) {
      putThree(store);
      reembed(store);
      var problem =
          assertThrows(IllegalArgumentException.class, () -> found(store, near(X).space("newer")));
      assertTrue(problem.getMessage().contains("space=newer"), problem.getMessage());
      assertThrows(IllegalArgumentException.class, () -> found(store, near(X)));
      assertThrows(
          IllegalArgumentException.class, () -> found(store, near(new float[5]).space(OLD)));
    }
  }

  @Test
  void snapshotGoesOnWithTheSpacesThatItFound() {
    try (ConceptStore store = open()) {
      putThree(store);
      try (Snapshot before = store.snapshot()) {
        reembed(store);
        assertEquals(List.of(OLD), names(before));
        assertEquals(List.of("x", "xy", "y"), keys(before.search(near(X).build())));
        assertArrayEquals(X, before.get(id("x")).orElseThrow().embedding().orElseThrow());
        assertThrows(
            IllegalArgumentException.class,
            () -> before.search(near(new float[5]).space("new").build()));
      }
      try (Snapshot after = store.snapshot()) {
        assertEquals(List.of("new", OLD), names(after));
      }
    }
  }

  @Test
  void pastIsAskedInTheActiveSpaceAndInTheOldOne() {
    requires(Capability.HISTORY);
    try (ConceptStore store = open()) {
      putThree(store);
      long then = store.put(concept("x", "Said otherwise").embedding(0, 0, 1).build()).sequence();
      store.delete(id("y"));
      reembed(store);
      try (Snapshot past = store.asOf(then)) {
        assertEquals(List.of("new", OLD), names(past));
        float[] query = model.vector("The text of y");
        assertEquals("y", keys(past.search(near(query).build())).getFirst());
        assertEquals(
            "y", keys(past.search(near(new float[] {0, 1, 0}).space(OLD).build())).getFirst());
      }
      try (Snapshot past = store.asOf(then - 1)) {
        assertEquals("x", keys(past.search(near(X).space(OLD).build())).getFirst());
      }
      try (Snapshot now = store.snapshot()) {
        List<ConceptVersion> versions = now.history(id("x"));
        assertEquals(2, versions.size());
        for (ConceptVersion version : versions) {
          Concept concept = version.concept();
          assertArrayEquals(model.vector(concept.content()), concept.embedding().orElseThrow());
        }
      }
    }
  }

  @Test
  void updateKeepsTheVectorOfTheActiveSpaceAlone() {
    try (ConceptStore store = open()) {
      putThree(store);
      reembed(store);
      store.update(ConceptUpdate.of(id("x")).withStrength(0.25));
      Concept updated = get(store, "x");
      assertEquals(0.25, updated.strength());
      assertArrayEquals(model.vector(updated.content()), updated.embedding().orElseThrow());
      assertEquals(List.of("xy", "y"), found(store, near(X).space(OLD)));
      assertEquals(3, store.stats().vectors());
    }
  }

  @Test
  void batchOfAnotherSpaceIsRefused() {
    try (ConceptStore store = open()) {
      store.write(new WriteBatch().inSpace(OLD).put(concept("x", 1, 0, 0)));
      reembed(store);
      WriteBatch late = new WriteBatch().inSpace(OLD).put(concept("late", "no vector").build());
      var problem = assertThrows(EmbeddingSpaceException.class, () -> store.write(late));
      assertTrue(problem.getMessage().contains(OLD), problem.getMessage());
      assertTrue(problem.getMessage().contains("new"), problem.getMessage());
      assertEquals(1, store.stats().concepts());
      store.write(late.inSpace("new"));
      assertEquals(2, store.stats().concepts());
      assertThrows(IllegalArgumentException.class, () -> store.put(concept("y", 0, 1, 0)));
    }
  }

  @Test
  void spacesAreTheSameAfterReopening() {
    requires(Capability.DURABLE);
    try (ConceptStore store = open()) {
      putThree(store);
      reembed(store);
      store.put(concept("late", "A late text").embedding(1, 0, 0, 0, 0).build());
    }
    float[] query = model.vector("The text of y");
    try (ConceptStore store = open(fixture().options())) {
      assertEquals(Optional.of(model.space()), store.embeddingSpace());
      assertEquals(List.of(Role.ACTIVE, Role.KEPT), roles(store));
      assertEquals("y", found(store, near(query)).getFirst());
      assertEquals(List.of("x", "xy", "y"), found(store, near(X).space(OLD)));
      store.compact();
      assertEquals("y", found(store, near(query)).getFirst());
      assertEquals(4, found(store, near(query)).size());
      assertEquals(List.of("x", "xy", "y"), found(store, near(X).space(OLD)));
    }
    assertThrows(IllegalArgumentException.class, this::open);
  }

  @Test
  void readerGoesOnWithTheSpacesThatItFound() {
    requires(Capability.READ_ONLY);
    try (ConceptStore store = open()) {
      putThree(store);
      store.sync();
      try (ConceptStore reader = open(options().readOnly(true))) {
        reembed(store);
        assertEquals(List.of("x", "xy", "y"), found(reader, near(X)));
        assertEquals(List.of(Role.ACTIVE), roles(reader));
        assertThrows(StoreReadOnlyException.class, () -> reembed(reader));
        assertThrows(StoreReadOnlyException.class, () -> reader.dropSpace(OLD));
      }
      try (ConceptStore reader = open(fixture().options().readOnly(true))) {
        assertEquals(List.of(Role.ACTIVE, Role.KEPT), roles(reader));
        assertEquals(3, found(reader, near(model.vector("a"))).size());
        assertEquals(List.of("x", "xy", "y"), found(reader, near(X).space(OLD)));
      }
    }
  }
}
