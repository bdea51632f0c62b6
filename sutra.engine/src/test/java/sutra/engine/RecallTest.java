package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.api.AssociationType.CAUSAL;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Filter;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.Traversal;

class RecallTest {

  @TempDir Path directory;

  @Test
  void recallOfThePastAnswersWhatWasKnownThen() {
    try (Sutra memory = Sutra.open(directory.resolve("memory"))) {
      memory.learn(Lesson.of("rain", "Heavy rain falls."));
      memory.learn(Lesson.of("flood", "The river floods."));
      long linked = memory.associate("rain", CAUSAL, "flood").sequence();
      memory.learn(Lesson.of("rain", "Light rain falls."));
      memory.forget(memory.resolve("flood"));
      ConceptId rain = memory.resolve("rain");
      try (Recall then = memory.asOf(linked)) {
        assertEquals("Heavy rain falls.", then.find("rain").orElseThrow().content());
        assertEquals(
            "Heavy rain falls.", then.ask(Question.of("rain")).getFirst().concept().content());
        assertEquals(1, then.neighbors(rain, Direction.BOTH, Set.of()).size());
        assertTrue(then.path(Traversal.between(rain, then.resolve("flood"))).isPresent());
      }
      try (Recall now = memory.recall()) {
        assertEquals("Light rain falls.", now.get(rain).orElseThrow().content());
        assertEquals(2, now.snapshot().history(rain).size());
      }
      try (Recall before = memory.asOf(Instant.EPOCH)) {
        assertTrue(before.find("rain").isEmpty());
      }
    }
  }

  @Test
  void questionCanBeNarrowedAndExplained() {
    try (Sutra memory = Sutra.open(directory.resolve("memory"))) {
      memory.learn(Lesson.of("rain", "Heavy rain falls."));
      memory.learn(Lesson.of("snow", "Heavy snow falls."));
      Question question =
          Question.of("heavy falls")
              .where(Filter.having("rain snow"))
              .where(Filter.among(List.of(memory.resolve("snow"))))
              .recall(1);
      assertEquals(Optional.of(1.0), question.recall());
      try (Recall now = memory.recall()) {
        ExplainedAnswers found = now.explain(question);
        assertEquals(now.ask(question), found.answers());
        assertEquals(1, found.answers().size());
        assertEquals(Optional.of("snow"), found.answers().getFirst().concept().key());
        assertEquals(
            found.answers().getFirst().hit(), found.plan().orElseThrow().hits().getFirst());
      }
    }
  }

  @Test
  void recallWantedIsFromAHalfToOne() {
    Question question = Question.of("heavy");
    assertThrows(IllegalArgumentException.class, () -> question.recall(0.4));
    assertEquals(Optional.empty(), question.recall());
  }

  @Test
  void closedRecallAnswersNoMore() {
    try (Sutra memory = Sutra.open(directory.resolve("memory"))) {
      Recall recall = memory.recall();
      recall.close();
      assertThrows(StoreClosedException.class, () -> recall.find("rain"));
    }
  }
}
