package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConceptTest {

  private static final ConceptId ID = new ConceptId(0, 7);
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123456Z");

  @Test
  void fieldsNotGivenHaveDefaults() {
    Instant before = Instant.now().minusNanos(1_000);
    Concept concept = Concept.builder(ID, "").build();
    assertEquals(ID, concept.id());
    assertEquals("", concept.content());
    assertEquals(Optional.empty(), concept.key());
    assertEquals(Optional.empty(), concept.embedding());
    assertEquals(Optional.empty(), concept.expiry());
    assertEquals(1, concept.strength());
    assertEquals(1, concept.confidence());
    assertEquals(0, concept.version());
    assertEquals(Map.of(), concept.attributes());
    assertEquals(concept.created(), concept.modified());
    assertFalse(concept.created().isBefore(before));
    assertEquals(0, concept.created().getNano() % 1_000);
  }

  @Test
  void keyGivesTheIdAndStaysAnAttribute() {
    Concept concept = Concept.builder("Malmö", "a city").build();
    assertEquals(ConceptId.ofKey("Malmö"), concept.id());
    assertEquals(Optional.of("Malmö"), concept.key());
    assertEquals(Map.of(Concept.KEY, "Malmö"), concept.attributes());
    assertEquals(Optional.empty(), Concept.builder(ID, "").attribute("key", 5).build().key());
  }

  @Test
  void embeddingIsCopiedInAndOut() {
    float[] given = {1, 2};
    Concept concept = Concept.builder(ID, "").embedding(given).build();
    given[0] = 9;
    concept.embedding().orElseThrow()[1] = 9;
    assertArrayEquals(new float[] {1, 2}, concept.embedding().orElseThrow());
  }

  @Test
  void instantsAreCutToTheMicrosecond() {
    Instant fine = NOON.plusNanos(789);
    Concept concept = Concept.builder(ID, "").created(fine).expiry(fine).stored(3, fine).build();
    assertEquals(NOON, concept.created());
    assertEquals(NOON, concept.modified());
    assertEquals(Optional.of(NOON), concept.expiry());
  }

  @Test
  void toBuilderKeepsEverything() {
    Concept full = full().build();
    assertEquals(full, full.toBuilder().build());
    assertEquals(full.hashCode(), full.toBuilder().build().hashCode());
  }

  @Test
  void everyFieldCountsForEquality() {
    Concept full = full().build();
    List<Function<Concept.Builder, Concept.Builder>> changes =
        List.of(
            b -> b.content("other"),
            b -> b.embedding(1, 3),
            Concept.Builder::withoutEmbedding,
            b -> b.strength(0.75),
            b -> b.confidence(0.75),
            b -> b.created(NOON.plusSeconds(1)),
            b -> b.expiry(NOON.plusSeconds(1)),
            Concept.Builder::withoutExpiry,
            b -> b.stored(43, full.modified()),
            b -> b.stored(42, NOON),
            b -> b.attribute("n", 2.0),
            b -> b.withoutAttribute("n"));
    changes.forEach(change -> assertNotEquals(full, change.apply(full.toBuilder()).build()));
    assertNotEquals(full, Concept.builder(new ConceptId(0, 8), full.content()).build());
  }

  @Test
  void builtConceptDoesNotFollowItsBuilder() {
    Concept.Builder builder = full();
    Concept concept = builder.build();
    builder.attribute("n", 3).content("later").embedding(8, 8);
    assertEquals(full().build(), concept);
    assertThrows(UnsupportedOperationException.class, () -> concept.attributes().clear());
  }

  @Test
  void textFormIsShortAndNotCutWithinACharacter() {
    String shown = Concept.builder(ID, "x".repeat(59) + "😀".repeat(50)).build().toString();
    assertEquals("Concept[" + ID + ", version=0, content=" + "x".repeat(59) + "…]", shown);
  }

  private static Concept.Builder full() {
    return Concept.builder("key", "content")
        .embedding(1, 2)
        .strength(0.25)
        .confidence(0.5)
        .created(NOON)
        .expiry(NOON.plusSeconds(60))
        .attribute("n", 2)
        .stored(42, NOON.plusSeconds(5));
  }
}
