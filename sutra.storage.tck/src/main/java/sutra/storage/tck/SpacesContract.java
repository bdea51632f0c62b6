package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.EmbeddingSpaceException;
import sutra.storage.api.Query;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreReadOnlyException;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.TextEmbedder;
import sutra.storage.api.WriteBatch;

/** A store that gets another embedding space, and keeps or drops the one that it had. */
public abstract class SpacesContract extends ContractCase {

  private static final String OLD = EmbeddingSpace.DEFAULT_NAME;
  private static final float[] X = {1, 0, 0};

  private final ScriptedModel model = new ScriptedModel("new", 5);

  /** For whoever runs these tests alone. */
  protected SpacesContract() {}

  @BeforeEach
  void requireSpaces() {
    requires(Capability.SPACES);
  }

  private ReembedReport reembed(ConceptStore store) {
    return store.reembed(model.space(), model, ReembedProgress.NONE);
  }

  private static void putThree(ConceptStore store) {
    store.put(concept("x", 1, 0, 0));
    store.put(concept("xy", 1, 1, 0));
    store.put(concept("y", 0, 1, 0));
  }

  private static Query.Builder near(float[] vector) {
    return Query.builder().near(vector).exact();
  }

  private static List<String> found(ConceptStore store, Query.Builder query) {
    try (Snapshot snapshot = store.snapshot()) {
      return keys(snapshot.search(query.build()));
    }
  }

  private static List<Role> roles(ConceptStore store) {
    return store.spaces().stream().map(StoredSpace::role).toList();
  }

  private static List<String> names(Snapshot snapshot) {
    return snapshot.spaces().stream().map(EmbeddingSpace::name).toList();
  }

  private static Concept get(ConceptStore store, String key) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.get(id(key)).orElseThrow();
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
  void equalTextsAreEmbeddedOnce() {
    try (ConceptStore store = open()) {
      store.put(concept("a", "said before").build());
      store.put(concept("a", "said by both").build());
      store.put(concept("b", "said by both").build());
      store.put(concept("c", "").build());
      store.delete(id("b"));
      ReembedReport report = reembed(store);
      List<String> texts = model.texts().stream().sorted().toList();
      boolean hasHistory = fixture().capabilities().contains(Capability.HISTORY);
      assertEquals(
          hasHistory ? List.of("", "said before", "said by both") : List.of("", "said by both"),
          texts);
      assertEquals(texts.size(), report.embedded());
      assertEquals(hasHistory ? 4 : 2, report.versions());
    }
  }

  @Test
  void whatIsWrittenMeanwhileIsEmbeddedToo() throws InterruptedException {
    try (ConceptStore store = open()) {
      putThree(store);
      Thread writer = new Thread(() -> store.put(concept("late", 0, 0, 1)));
      TextEmbedder withWriter =
          texts -> {
            if (writer.getState() == Thread.State.NEW) {
              writer.start();
              join(writer);
            }
            return model.embed(texts);
          };
      store.reembed(model.space(), withWriter, ReembedProgress.NONE);
      float[] query = model.vector("The text of late");
      assertEquals("late", found(store, near(query)).getFirst());
      assertEquals("late", found(store, near(new float[] {0, 0, 1}).space(OLD)).getFirst());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void zeroVectorIsNone() {
    try (ConceptStore store = open()) {
      putThree(store);
      store.reembed(
          model.space(),
          texts -> {
            float[][] vectors = model.embed(texts);
            vectors[texts.indexOf("The text of x")] = new float[5];
            return vectors;
          },
          ReembedProgress.NONE);
      assertEquals(Optional.empty(), get(store, "x").embedding());
      assertEquals(2, store.stats().vectors());
      assertEquals(3, store.spaces().getLast().vectors());
    }
  }

  @Test
  void failureOfTheEmbedderLeavesTheOldSpaceActive() {
    try (ConceptStore store = open()) {
      putThree(store);
      var failure = new IllegalStateException("the model is gone");
      TextEmbedder broken =
          _ -> {
            throw failure;
          };
      assertSame(
          failure,
          assertThrows(
              IllegalStateException.class,
              () -> store.reembed(model.space(), broken, ReembedProgress.NONE)));
      List<TextEmbedder> wrong =
          List.of(
              texts -> new float[texts.size() + 1][5],
              texts -> new float[texts.size()][4],
              texts -> new float[][] {{Float.NaN, 0, 0, 0, 0}, new float[5], new float[5]});
      for (TextEmbedder embedder : wrong) {
        assertThrows(
            IllegalArgumentException.class,
            () -> store.reembed(model.space(), embedder, ReembedProgress.NONE));
      }
      assertEquals(List.of(Role.ACTIVE, Role.COMPUTED), roles(store));
      assertEquals(0, store.spaces().getLast().vectors());
      assertEquals(List.of("x", "xy", "y"), found(store, near(X)));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(List.of(OLD), names(snapshot));
      }
    }
  }

  private static void putMany(ConceptStore store, int count) {
    putMany(store, count, DIMENSION);
  }

  private static void putMany(ConceptStore store, int count, int dimension) {
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimension];
      vector[0] = i;
      vector[1] = 1;
      batch.put(concept("key " + i, "Text number " + i).embedding(vector).build());
    }
    store.write(batch);
  }

  /** Begins to embed and stops behind the first texts. */
  private void reembedAPart(ConceptStore store) {
    var stop = new IllegalStateException("stopped");
    ReembedProgress stopping =
        (done, seen) -> {
          assertTrue(0 < done && done <= seen, done + " of " + seen);
          throw stop;
        };
    assertSame(
        stop,
        assertThrows(
            IllegalStateException.class, () -> store.reembed(model.space(), model, stopping)));
  }

  @Test
  void whatWasEmbeddedIsKeptWhenItIsStopped() {
    try (ConceptStore store = open()) {
      putMany(store, 1_000);
      reembedAPart(store);
      int embedded = model.texts().size();
      assertTrue(0 < embedded && embedded < 1_000, "embedded " + embedded);
      assertEquals(List.of(Role.ACTIVE, Role.COMPUTED), roles(store));
      assertEquals(embedded, store.spaces().getLast().vectors());
      ReembedReport report = reembed(store);
      assertEquals(embedded, report.reused());
      assertEquals(1_000 - embedded, report.embedded());
      assertEquals(1_000, model.texts().size());
      assertEquals(List.of(Role.ACTIVE, Role.KEPT), roles(store));
    }
  }

  @Test
  void spaceThatWasBegunIsFoundAfterReopening() {
    requires(Capability.DURABLE);
    try (ConceptStore store = open()) {
      putMany(store, 1_000);
      reembedAPart(store);
    }
    int embedded = model.texts().size();
    try (ConceptStore store = open()) {
      assertEquals(model.space(), store.spaces().getLast().space());
      assertEquals(List.of(Role.ACTIVE, Role.COMPUTED), roles(store));
      assertEquals(embedded, reembed(store).reused());
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
  void returnToTheOldSpaceEmbedsOnlyWhatItLacks() {
    ScriptedModel old = new ScriptedModel(OLD, DIMENSION);
    try (ConceptStore store = open(options().embeddingSpace(old.space()))) {
      putThree(store);
      reembed(store);
      store.put(concept("late", "A late text").embedding(1, 0, 0, 0, 0).build());
      ReembedReport report = store.reembed(old.space(), old, ReembedProgress.NONE);
      assertEquals(List.of("A late text"), old.texts());
      assertEquals(4, report.versions());
      assertArrayEquals(X, get(store, "x").embedding().orElseThrow());
      assertEquals("x", found(store, near(X)).getFirst());
      assertEquals(4, found(store, near(X)).size());
      assertEquals(List.of(Role.ACTIVE, Role.KEPT), roles(store));
      assertEquals(4, found(store, near(model.vector("a")).space("new")).size());
    }
  }

  @Test
  void activeSpaceGetsTheVectorsThatItLacks() {
    ScriptedModel old = new ScriptedModel(OLD, DIMENSION);
    try (ConceptStore store = open(options().embeddingSpace(old.space()))) {
      putThree(store);
      store.put(concept("none", "no vector").build());
      store.reembed(old.space(), old, ReembedProgress.NONE);
      assertEquals(List.of("no vector"), old.texts());
      assertEquals(4, store.stats().vectors());
      assertEquals(List.of(Role.ACTIVE), roles(store));
      assertArrayEquals(X, get(store, "x").embedding().orElseThrow());
      assertArrayEquals(old.vector("no vector"), get(store, "none").embedding().orElseThrow());
    }
  }

  @Test
  void storeWithoutASpaceGetsOne() {
    try (ConceptStore store = open(fixture().options())) {
      assertEquals(List.of(), store.spaces());
      store.put(concept("a", "The text of a").build());
      reembed(store);
      assertEquals(List.of(Role.ACTIVE), roles(store));
      assertEquals(List.of("a"), found(store, near(model.vector("b"))));
      store.put(concept("b", "b").embedding(model.vector("b")).build());
      assertEquals(List.of("b", "a"), found(store, near(model.vector("b"))));
    }
  }

  @Test
  void emptyStoreSwitchesWithoutAnEmbedder() {
    try (ConceptStore store = open()) {
      assertEquals(0, reembed(store).versions());
      assertEquals(List.of(), model.texts());
      store.put(concept("a", 1, 0, 0, 0, 0));
      assertEquals(List.of("a"), found(store, near(new float[] {1, 0, 0, 0, 0})));
    }
  }

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
