package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;
import sutra.storage.api.Path;

class ExplanationsTest {

  private static final ConceptId ID = new ConceptId(0, 7);

  @Test
  void keyNamesAConceptBeforeItsText() {
    assertEquals("moon", Explanations.label(Concept.builder("moon", "The Moon.").build()));
  }

  @Test
  void conceptWithoutTextIsCalledByItsId() {
    assertEquals(ID.toString(), Explanations.label(textual(" \n ")));
    assertEquals(ID.toString(), Explanations.text(textual("")));
  }

  @Test
  void lineBreaksOfATextBecomeSpaces() {
    assertEquals("one two three", Explanations.label(textual("\n one\r\n  two\tthree ")));
  }

  @Test
  void longTextIsCutBetweenWords() {
    String label = Explanations.label(textual("word ".repeat(100)));
    assertTrue(label.matches("(word )+word…"), label);
    assertTrue(label.length() <= 61, label);
  }

  @Test
  void longWordIsCutBetweenCharacters() {
    String label = Explanations.label(textual("𝄞".repeat(100)));
    assertEquals("𝄞".repeat(30) + "…", label);
  }

  @Test
  void scoreNamesItsParts() {
    Hit hit =
        new Hit(
            textual("x"),
            0.30952381,
            List.of(
                new ScorePart(Ranking.MEANING, 1, 0.41, 1.0 / 6),
                new ScorePart(Ranking.WORDS, 2, 5.25, 1.0 / 7)));
    assertEquals("score 0.3095 = meaning #1 (0.410) + words #2 (5.250)", Explanations.score(hit));
  }

  @Test
  void pathHasOneConceptMoreThanSteps() {
    Path nowhere = new Path(ID, List.of());
    assertThrows(IllegalArgumentException.class, () -> new ExplainedPath(nowhere, List.of()));
  }

  private static Concept textual(String content) {
    return Concept.builder(ID, content).build();
  }
}
