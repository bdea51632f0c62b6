package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConceptUpdateTest {

  private static final ConceptId A = ConceptId.ofKey("a");
  private static final ConceptUpdate NOTHING = ConceptUpdate.of(A);

  private static final Concept CONCEPT =
      Concept.builder(A, "text")
          .embedding(1, 2)
          .created(Instant.EPOCH)
          .attribute("n", 1)
          .attribute("old", "x")
          .stored(7, Instant.EPOCH.plusSeconds(1))
          .build();

  @Test
  void updateOfNothingKeepsEverything() {
    assertEquals(CONCEPT, NOTHING.appliedTo(CONCEPT));
    assertFalse(NOTHING.changesAttributes());
  }

  @Test
  void whatIsNamedChangesAndTheRestStays() {
    Concept expected =
        CONCEPT.toBuilder()
            .strength(0.25)
            .confidence(0.5)
            .attribute("n", 2)
            .withoutAttribute("old")
            .build();
    ConceptUpdate update =
        NOTHING
            .withStrength(0.25)
            .withConfidence(0.5)
            .withAttribute("n", 2)
            .withoutAttribute("old");
    assertEquals(expected, update.appliedTo(CONCEPT));
    assertTrue(update.changesAttributes());
  }

  @Test
  void lastWordOnAnAttributeCounts() {
    assertEquals(
        NOTHING.withAttribute("n", 2L), NOTHING.withoutAttribute("n").withAttribute("n", 2L));
    assertEquals(
        NOTHING.withoutAttribute("n"), NOTHING.withAttribute("n", 2L).withoutAttribute("n"));
    ConceptUpdate replacing =
        NOTHING.withAttribute("lost", 1L).replacingAttributes(Map.of("b", true));
    assertEquals(Map.of("b", true), replacing.appliedTo(CONCEPT).attributes());
    assertEquals(
        Map.of("b", true, "c", 0.5),
        replacing.withAttribute("c", 0.5).appliedTo(CONCEPT).attributes());
    assertEquals(Map.of(), replacing.withoutAttribute("b").appliedTo(CONCEPT).attributes());
  }

  @Test
  void wrongValuesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> NOTHING.withStrength(1.1));
    assertThrows(IllegalArgumentException.class, () -> NOTHING.withConfidence(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> NOTHING.withAttribute("", 1L));
    assertThrows(IllegalArgumentException.class, () -> NOTHING.withAttribute("f", 1f));
    assertThrows(IllegalArgumentException.class, () -> NOTHING.withAttribute("t", "\uD800"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ConceptUpdate(
                A,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                false,
                Map.of("n", 1L),
                Set.of("n")));
    Concept other = Concept.builder("b", "").build();
    assertThrows(IllegalArgumentException.class, () -> NOTHING.appliedTo(other));
  }
}
