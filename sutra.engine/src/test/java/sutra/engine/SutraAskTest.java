package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.api.AssociationType.CAUSAL;
import static sutra.storage.api.AssociationType.SEMANTIC;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.engine.Question.Mode;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;

class SutraAskTest {

  private static final SutraOptions NO_EMBEDDER = SutraOptions.builder().embedder("none").build();

  @TempDir Path directory;

  @Test
  void hybridAnswersByMeaningAndWords() {
    try (Sutra memory = taught(SutraOptions.defaults())) {
      Answer best = memory.ask("Which animal is a falcon?").getFirst();
      assertEquals("kestrel", best.concept().key().orElseThrow());
      assertEquals(Set.of(Ranking.MEANING, Ranking.WORDS), rankings(best));
      double sum = best.hit().parts().stream().mapToDouble(ScorePart::contribution).sum();
      assertEquals(sum, best.score(), 1e-12);
    }
  }

  @Test
  void meaningUsesNoWords() {
    try (Sutra memory = taught(SutraOptions.defaults())) {
      List<Answer> answers = memory.ask(Question.of("falcons").mode(Mode.MEANING));
      assertEquals("kestrel", answers.getFirst().concept().key().orElseThrow());
      for (Answer answer : answers) {
        assertEquals(Set.of(Ranking.MEANING), rankings(answer));
      }
    }
  }

  @Test
  void wordsUseNoMeaning() {
    try (Sutra memory = taught(SutraOptions.defaults())) {
      List<Answer> answers = memory.ask(Question.of("falcon").mode(Mode.WORDS));
      assertEquals(1, answers.size());
      assertEquals(Set.of(Ranking.WORDS), rankings(answers.getFirst()));
      assertTrue(memory.ask(Question.of("falcons").mode(Mode.WORDS)).isEmpty());
    }
  }

  @Test
  void hybridWithoutEmbedderAnswersByWords() {
    try (Sutra memory = taught(NO_EMBEDDER)) {
      List<Answer> answers = memory.ask("falcon");
      assertEquals(1, answers.size());
      assertEquals(Set.of(Ranking.WORDS), rankings(answers.getFirst()));
    }
  }

  @Test
  void answerShowsALinkedConceptOnce() {
    try (Sutra memory = taught(NO_EMBEDDER)) {
      memory.associate("kestrel", SEMANTIC, "mouse");
      memory.associate("mouse", CAUSAL, "kestrel");
      Answer answer = memory.ask(Question.of("falcon").links(9)).getFirst();
      assertEquals("kestrel", answer.concept().key().orElseThrow());
      long distinct = answer.links().stream().map(LinkedConcept::id).distinct().count();
      assertTrue(answer.links().stream().anyMatch(l -> l.id().equals(ConceptId.ofKey("mouse"))));
      assertEquals(distinct, answer.links().size());
    }
  }

  @Test
  void meaningWithoutEmbedderIsRefused() {
    try (Sutra memory = taught(NO_EMBEDDER)) {
      Question question = Question.of("falcon").mode(Mode.MEANING);
      String message =
          assertThrows(IllegalArgumentException.class, () -> memory.ask(question)).getMessage();
      assertTrue(message.startsWith("mode=MEANING: "), message);
      assertTrue(message.contains("made without embeddings"), message);
    }
  }

  @Test
  void questionWithoutWordsFindsNothing() {
    try (Sutra memory = taught(SutraOptions.defaults())) {
      assertEquals(List.of(), memory.ask("?!"));
      assertEquals(List.of(), memory.ask(""));
      assertEquals(List.of(), memory.ask(Question.of("?!").mode(Mode.MEANING)));
    }
  }

  @Test
  void answersAreAsManyAsWanted() {
    try (Sutra memory = Sutra.open(directory)) {
      memory.learnAll(IntStream.range(0, 20).mapToObj(i -> Lesson.of("Planet number " + i)));
      assertEquals(Question.DEFAULT_LIMIT, memory.ask("planet").size());
      assertEquals(2, memory.ask(Question.of("planet").limit(2)).size());
      assertEquals(20, memory.ask(Question.of("planet").limit(50)).size());
    }
  }

  @Test
  void answerShowsItsSurestLinks() {
    try (Sutra memory = taught(SutraOptions.defaults())) {
      ConceptId kestrel = ConceptId.ofKey("kestrel");
      memory.associate(Association.of(kestrel, ConceptId.ofKey("vole"), CAUSAL, 0.9));
      memory.associate(Association.of(ConceptId.ofKey("honey"), kestrel, SEMANTIC, 0.2));
      memory.associate(Association.of(kestrel, ConceptId.ofKey("unlearned"), SEMANTIC, 0.5));
      Answer answer = memory.ask(Question.of("falcon").limit(1).links(2)).getFirst();
      assertEquals(2, answer.links().size());
      LinkedConcept surest = answer.links().getFirst();
      assertEquals("vole", surest.concept().flatMap(Concept::key).orElseThrow());
      assertEquals(Direction.OUTGOING, surest.neighbor().direction());
      assertEquals(ConceptId.ofKey("unlearned"), answer.links().get(1).id());
      assertTrue(answer.links().get(1).concept().isEmpty());
      assertEquals(List.of(), memory.ask(Question.of("falcon").links(0)).getFirst().links());
    }
  }

  @Test
  void meaningCountsAsItsEmbedderSaysUnlessTheQuestionDoes() {
    try (Sutra memory = Sutra.open(directory)) {
      memory.learn("The kestrel is a small falcon.");
      Question question = Question.of("falcon");
      assertEquals(0.3 / 6 + 1.0 / 6, score(memory, question), 1e-12);
      assertEquals(2.0 / 6 + 0.5 / 6, score(memory, question.weights(2, 0.5)), 1e-12);
      assertEquals(0.3 + 1, score(memory, question.rankConstant(0)), 1e-12);
      assertThrows(IllegalArgumentException.class, () -> question.weights(-1, 1));
      assertThrows(IllegalArgumentException.class, () -> question.rankConstant(-1));
    }
  }

  private static double score(Sutra memory, Question question) {
    return memory.ask(question).getFirst().hit().score();
  }

  @Test
  void answerExplainsItselfInLines() {
    try (Sutra memory = taught(SutraOptions.defaults())) {
      ConceptId kestrel = ConceptId.ofKey("kestrel");
      memory.associate(Association.of(kestrel, ConceptId.ofKey("vole"), CAUSAL, 0.9));
      memory.associate("honey", SEMANTIC, "kestrel");
      String[] lines = memory.ask("falcon").getFirst().explain().split("\n");
      assertEquals("The kestrel is a small falcon.", lines[0]);
      assertTrue(
          lines[1].matches("  score 0\\.2167 = meaning #1 \\(.*\\) \\+ words #1 \\(.*\\)"),
          lines[1]);
      assertEquals("  ←SEMANTIC— honey", lines[2]);
      assertEquals("  —CAUSAL→ vole (0.90)", lines[3]);
      assertEquals(4, lines.length);
    }
  }

  @Test
  void questionKeepsToItsTimes() {
    Instant noon = Instant.parse("2020-01-01T12:00:00Z");
    try (Sutra memory = Sutra.open(directory)) {
      for (int hour = 0; hour < 4; hour++) {
        Concept.Builder entry = Concept.builder("entry" + hour, "A log entry.");
        memory.learn(Lesson.of(entry.created(noon.plusSeconds(3600L * hour)).build()));
      }
      Question question =
          Question.of("entry")
              .createdFrom(noon.plusSeconds(3600))
              .createdBefore(noon.plusSeconds(3 * 3600));
      Set<String> keys =
          memory.ask(question).stream()
              .map(answer -> answer.concept().key().orElseThrow())
              .collect(Collectors.toSet());
      assertEquals(Set.of("entry1", "entry2"), keys);
    }
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    Question question = Question.of("x");
    assertThrows(IllegalArgumentException.class, () -> question.limit(0));
    assertThrows(IllegalArgumentException.class, () -> question.links(-1));
  }

  private Sutra taught(SutraOptions options) {
    Sutra memory = Sutra.open(directory, options);
    memory.learn(Lesson.of("kestrel", "The kestrel is a small falcon."));
    memory.learn(Lesson.of("vole", "Voles live in meadows."));
    memory.learn(Lesson.of("honey", "Honey never spoils."));
    return memory;
  }

  private static Set<Ranking> rankings(Answer answer) {
    return answer.hit().parts().stream().map(ScorePart::ranking).collect(Collectors.toSet());
  }
}
