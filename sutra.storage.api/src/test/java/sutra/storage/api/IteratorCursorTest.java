package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IteratorCursorTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123456Z");

  private static final Concept FULL =
      Concept.builder(new ConceptId(1, 2), "text")
          .embedding(1, 2)
          .strength(0.25)
          .confidence(0.5)
          .created(NOON)
          .expiry(NOON.plusSeconds(9))
          .attribute("a", 1)
          .stored(7, NOON.plusSeconds(1))
          .build();

  private static final Concept BARE =
      Concept.builder(new ConceptId(1, 3), "").created(NOON).build();

  private static ConceptCursor cursor() {
    return new IteratorCursor(List.of(FULL, BARE).iterator());
  }

  @Test
  void fieldsAreThoseOfTheConcept() {
    ConceptCursor cursor = cursor();
    assertTrue(cursor.next());
    assertEquals(FULL.id(), cursor.id());
    assertEquals("text", cursor.content());
    assertArrayEquals(new float[] {1, 2}, cursor.embedding().orElseThrow());
    assertEquals(0.25, cursor.strength());
    assertEquals(0.5, cursor.confidence());
    assertEquals(NOON, cursor.created());
    assertEquals(NOON.plusSeconds(1), cursor.modified());
    assertEquals(7, cursor.version());
    assertEquals(Optional.of(NOON.plusSeconds(9)), cursor.expiry());
    assertEquals(Map.of("a", 1L), cursor.attributes());
    assertSame(FULL, cursor.concept());
  }

  @Test
  void endStaysTheEnd() {
    ConceptCursor cursor = cursor();
    assertTrue(cursor.next());
    assertTrue(cursor.next());
    assertSame(BARE, cursor.concept());
    assertFalse(cursor.next());
    assertFalse(cursor.next());
  }

  @Test
  void beforeTheFirstAndBehindTheLastThereAreNoFields() {
    ConceptCursor cursor = cursor();
    assertThrows(IllegalStateException.class, cursor::id);
    while (cursor.next()) {
      assertEquals(NOON, cursor.created());
    }
    assertThrows(IllegalStateException.class, cursor::content);
  }

  /** A concept is made of a cursor's fields as they are. */
  @Test
  void conceptOfFieldsEqualsTheConcept() {
    for (Concept concept : List.of(FULL, BARE)) {
      ConceptCursor cursor = cursor();
      do {
        assertTrue(cursor.next());
      } while (!cursor.id().equals(concept.id()));
      Concept made = new Concept(cursor);
      assertEquals(concept, made);
      assertEquals(concept.hashCode(), made.hashCode());
    }
  }
}
