package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Receipt;
import sutra.storage.api.StoreOptions;

class SutraLearnTest {

  private static final Instant THEN = Instant.parse("2001-02-03T04:05:06Z");
  private static final Instant LATER = Instant.parse("2011-12-13T14:15:16Z");
  private static final String TEXT = "Honey never spoils.";

  @TempDir Path directory;

  @Test
  void learnedTextIsFoundByItsWords() {
    try (Sutra memory = Sutra.open(directory)) {
      memory.learn(TEXT);
      memory.learn("Bread spoils within days.");
      Concept best = memory.ask("honey").getFirst().concept();
      assertEquals(TEXT, best.content());
      assertEquals(Optional.empty(), best.key());
    }
  }

  @Test
  void learnedTextIsThereAfterReopening() {
    try (Sutra memory = Sutra.open(directory)) {
      memory.learn(TEXT);
    }
    try (Sutra memory = Sutra.open(directory)) {
      assertEquals(TEXT, memory.get(ConceptId.ofKey(TEXT)).orElseThrow().content());
    }
  }

  @Test
  void receiptNamesTheVersion() {
    try (Sutra memory = Sutra.open(directory)) {
      Receipt receipt = memory.learn(TEXT);
      assertTrue(receipt.isDone());
      assertEquals(receipt.sequence(), memory.get(ConceptId.ofKey(TEXT)).orElseThrow().version());
    }
  }

  @Test
  void learningTheSameTextTwiceKeepsOneConcept() {
    try (Sutra memory = Sutra.open(directory)) {
      Receipt first = memory.learn(TEXT);
      Receipt second = memory.learn(TEXT);
      assertTrue(second.sequence() > first.sequence());
      assertEquals(1, memory.stats().concepts());
      assertEquals(1, memory.ask("honey").size());
    }
  }

  @Test
  void learningAKeyAnewReplacesItsText() {
    try (Sutra memory = Sutra.open(directory)) {
      memory.learn(Lesson.of("capital", "The capital is Bonn."));
      memory.learn(Lesson.of("capital", "The capital is Berlin."));
      assertEquals("The capital is Berlin.", memory.find("capital").orElseThrow().content());
      assertTrue(memory.ask(Question.of("Bonn").mode(Question.Mode.WORDS)).isEmpty());
      assertEquals(1, memory.stats().concepts());
    }
  }

  @Test
  void clockOfTheStoreDatesWhatIsNew() {
    try (Sutra memory = openAt(THEN)) {
      memory.learn(TEXT);
      memory.learn(Lesson.of("bee", "A bee."));
      assertEquals(THEN, memory.get(ConceptId.ofKey(TEXT)).orElseThrow().created());
      assertEquals(THEN, memory.find("bee").orElseThrow().created());
    }
  }

  @Test
  void newVersionKeepsTheInstantOfCreation() {
    try (Sutra memory = openAt(THEN)) {
      memory.learn(TEXT);
    }
    try (Sutra memory = openAt(LATER)) {
      memory.learn(TEXT);
      Concept concept = memory.get(ConceptId.ofKey(TEXT)).orElseThrow();
      assertEquals(THEN, concept.created());
      assertEquals(LATER, concept.modified());
    }
  }

  @Test
  void lessonOfAConceptStatesItsCreationUnlessUndated() {
    try (Sutra memory = openAt(LATER)) {
      Concept dated = Concept.builder("a", "A").created(THEN).build();
      memory.learn(Lesson.of(dated));
      assertEquals(THEN, memory.find("a").orElseThrow().created());
      memory.learn(Lesson.of(dated.toBuilder().created(Instant.EPOCH).build()).undated());
      assertEquals(THEN, memory.find("a").orElseThrow().created());
      memory.learn(Lesson.of(Concept.builder("b", "B").created(THEN).build()).undated());
      assertEquals(LATER, memory.find("b").orElseThrow().created());
    }
  }

  @Test
  void everyFieldOfALessonIsLearned() {
    Concept concept =
        Concept.builder("kestrel", "A small falcon.")
            .strength(0.5)
            .confidence(0.25)
            .created(THEN)
            .expiry(Instant.parse("2999-01-01T00:00:00Z"))
            .attribute("wingspan", 0.76)
            .attribute("eggs", 5)
            .attribute("order", "Falconiformes")
            .attribute("migrates", true)
            .build();
    try (Sutra memory = Sutra.open(directory)) {
      memory.learn(Lesson.of(concept));
      Concept learned = memory.find("kestrel").orElseThrow();
      assertEquals(concept.content(), learned.content());
      assertEquals(0.5, learned.strength());
      assertEquals(0.25, learned.confidence());
      assertEquals(THEN, learned.created());
      assertEquals(concept.expiry(), learned.expiry());
      assertEquals(concept.attributes(), learned.attributes());
      assertEquals(
          Map.of(
              "key",
              "kestrel",
              "wingspan",
              0.76,
              "eggs",
              5L,
              "order",
              "Falconiformes",
              "migrates",
              true),
          learned.attributes());
    }
  }

  @Test
  void ownEmbeddingIsKept() {
    SutraOptions options = SutraOptions.builder().dimension(2).build();
    try (Sutra memory = Sutra.open(directory, options)) {
      memory.learn(Lesson.of(Concept.builder("a", "some words").embedding(0.6f, 0.8f).build()));
      float[] kept = memory.find("a").orElseThrow().embedding().orElseThrow();
      assertEquals(0.6f, kept[0]);
      assertEquals(0.8f, kept[1]);
    }
  }

  @Test
  void updateKeepsContentAndEmbedding() {
    try (Sutra memory = Sutra.open(directory)) {
      memory.learn(Lesson.of(Concept.builder("a", "some words").build()));
      Concept before = memory.find("a").orElseThrow();
      assertTrue(before.embedding().isPresent());
      assertTrue(memory.update(ConceptUpdate.of(before.id()).withStrength(0.5)));
      Concept after = memory.find("a").orElseThrow();
      assertEquals(
          before.toBuilder().strength(0.5).stored(after.version(), after.modified()).build(),
          after);
      assertFalse(memory.update(ConceptUpdate.of(ConceptId.ofKey("never")).withStrength(0.5)));
      assertEquals(1, memory.stats().concepts());
    }
  }

  @Test
  void ownEmbeddingOfAnotherDimensionIsRefused() {
    try (Sutra memory = Sutra.open(directory)) {
      Lesson flat = Lesson.of(Concept.builder("a", "words").embedding(1, 0).build());
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> memory.learn(flat));
      assertTrue(refused.getMessage().startsWith("dimension=2: expected "), refused.getMessage());
      assertEquals(0, memory.stats().concepts());
    }
  }

  @Test
  void ownEmbeddingInAStoreWithoutSpaceIsRefused() {
    SutraOptions options = SutraOptions.builder().embedder("none").build();
    try (Sutra memory = Sutra.open(directory, options)) {
      Lesson lesson = Lesson.of(Concept.builder("a", "words").embedding(1, 0).build());
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> memory.learn(lesson));
      assertTrue(refused.getMessage().contains("without embeddings"), refused.getMessage());
    }
  }

  @Test
  void textWithoutWordsGetsNoEmbedding() {
    try (Sutra memory = Sutra.open(directory)) {
      memory.learn(Lesson.of("dots", "…"));
      assertTrue(memory.find("dots").orElseThrow().embedding().isEmpty());
      assertEquals(0, memory.stats().vectors());
    }
  }

  @Test
  void textsBecomeVectorsOfTheEmbedder() {
    try (Sutra memory = Sutra.open(directory)) {
      memory.learn(TEXT);
      float[] expected = memory.embedder().orElseThrow().embed(TEXT);
      float[] found = memory.get(ConceptId.ofKey(TEXT)).orElseThrow().embedding().orElseThrow();
      assertArrayEquals(expected, found);
    }
  }

  @Test
  void blankTextIsRefused() {
    try (Sutra memory = Sutra.open(directory)) {
      assertThrows(IllegalArgumentException.class, () -> memory.learn(" \n"));
      assertThrows(IllegalArgumentException.class, () -> memory.learn(Lesson.of("", "text")));
      assertFalse(memory.stats().concepts() > 0);
    }
  }

  private Sutra openAt(Instant instant) {
    StoreOptions store = StoreOptions.builder().clock(Clock.fixed(instant, ZoneOffset.UTC)).build();
    return Sutra.open(directory, SutraOptions.builder().store(store).build());
  }
}
