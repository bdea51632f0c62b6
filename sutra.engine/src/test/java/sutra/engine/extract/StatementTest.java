package sutra.engine.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

  private static final Phrase WHALE = new Phrase("whale", 2, 7);
  private static final Phrase FISH = new Phrase("fish", 17, 21);

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void confidenceOutOfRangeIsRefused(double confidence) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Statement(WHALE, Relations.IS_A, FISH, confidence, true, "p"));
    assertEquals(
        "confidence=" + confidence + ": expected more than 0 and at most 1", refusal.getMessage());
  }

  @Test
  void blankNamesAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Statement(WHALE, " ", FISH, 1, false, "p"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Statement(WHALE, Relations.IS_A, FISH, 1, false, ""));
  }

  @Test
  void phraseThatDoesNotFitItsOffsetsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Phrase("whale", 2, 8));
    assertThrows(IllegalArgumentException.class, () -> new Phrase("", 2, 2));
    assertThrows(IllegalArgumentException.class, () -> new Phrase("a", -1, 0));
    assertThrows(IllegalArgumentException.class, () -> Phrase.of("whale", 3, 6));
    assertThrows(IllegalArgumentException.class, () -> Phrase.of("whale", 3, 3));
  }

  @Test
  void statementReadsAsASentence() {
    assertEquals(
        "whale -[not is-a 0.81]-> fish",
        new Statement(WHALE, Relations.IS_A, FISH, 0.81, true, "p").toString());
  }
}
