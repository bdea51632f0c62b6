package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.TextEmbedder;

/** A store that is embedded anew: which texts get a vector, which have one, and what an early end leaves. */
public abstract class ReembedContract extends SpacesCase {

  /** For whoever runs these tests alone. */
  protected ReembedContract() {}

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
}
