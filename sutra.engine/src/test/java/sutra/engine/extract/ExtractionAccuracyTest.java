package sutra.engine.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How much of the labelled sentences the built-in extractor finds; prints a table of each half. */
class ExtractionAccuracyTest {

  private final AssociationExtractor extractor = AssociationExtractors.named("english-patterns");

  @Test
  void halvesAreOfOneSize() {
    assertEquals(150, LabelledSentence.half("dev").size());
    assertEquals(150, LabelledSentence.half("held-out").size());
  }

  @Test
  void labelsStandInTheirSentences() {
    for (LabelledSentence sentence : LabelledSentence.all()) {
      for (LabelledSentence.Label label : sentence.statements()) {
        assertTrue(sentence.text().contains(label.subject()), sentence.text());
        assertTrue(sentence.text().contains(label.object()), sentence.text());
      }
    }
  }

  @Test
  void devHalfIsFound() {
    ExtractionScore score = score("dev");
    if (Boolean.getBoolean("extraction.mistakes")) {
      score.mistakes().forEach(System.out::println);
    }
    assertAccurate(score);
  }

  @Test
  void heldOutHalfIsFound() {
    assertAccurate(score("held-out"));
  }

  private ExtractionScore score(String half) {
    List<LabelledSentence> sentences = LabelledSentence.half(half);
    ExtractionScore score = ExtractionScore.of(extractor, sentences);
    System.out.println(score.table(half));
    return score;
  }

  private static void assertAccurate(ExtractionScore score) {
    assertTrue(score.precision() >= 0.85, () -> "precision " + score.precision());
    assertTrue(score.recall() >= 0.6, () -> "recall " + score.recall());
  }
}
