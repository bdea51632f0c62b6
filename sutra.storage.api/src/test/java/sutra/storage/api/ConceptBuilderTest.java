package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builder of a concept takes and what it refuses. */
class ConceptBuilderTest {

  private static final int LIMIT = Concept.CONTENT_BYTES_LIMIT;

  private final Concept.Builder builder = Concept.builder(new ConceptId(0, 1), "as it was");

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "東", "😀"})
  void contentHasAtMost16MebibytesOfUtf8(String character) {
    int bytes = (int) Utf8.size(character);
    String exact = character.repeat(LIMIT / bytes) + "x".repeat(LIMIT % bytes);
    assertEquals(exact, builder.content(exact).build().content());
    refuses(
        "content has 16777217 bytes of UTF-8: expected at most 16777216; split it into several",
        () -> builder.content(exact + "x"));
  }

  @Test
  void contentFarPastTheLimitIsRefusedWithItsSize() {
    String huge = "東".repeat(20_000_000);
    refuses(
        "content has 60000000 bytes of UTF-8: expected at most 16777216; split it into several",
        () -> builder.content(huge));
    assertEquals("as it was", builder.build().content());
  }

  @Test
  void textThatUtf8CannotHoldIsRefusedEverywhere() {
    String problem = "=U+D800: expected Unicode text, found an unpaired surrogate";
    refuses("content[2]" + problem, () -> builder.content("ab\uD800c"));
    refuses("content[0]" + problem, () -> Concept.builder(new ConceptId(0, 1), "\uD800"));
    refuses("key[1]" + problem, () -> Concept.builder("k\uD800", ""));
    refuses("note[0]" + problem, () -> builder.attribute("note", "\uD800"));
    refuses("attribute name[1]" + problem, () -> builder.attribute("n\uD800", true));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.NEGATIVE_INFINITY})
  void strengthAndConfidenceLieInZeroToOne(double value) {
    String problem = "=" + value + ": expected a number in [0, 1]";
    refuses("strength" + problem, () -> builder.strength(value));
    refuses("confidence" + problem, () -> builder.confidence(value));
  }

  @Test
  void endsOfRangesAreIncluded() {
    assertEquals(0, builder.strength(0).build().strength());
    assertEquals(1, builder.strength(1).build().strength());
    assertEquals(0, builder.confidence(0).build().confidence());
    assertEquals(Long.MAX_VALUE, builder.stored(Long.MAX_VALUE, Instant.EPOCH).build().version());
  }

  @Test
  void embeddingIsNeitherEmptyNorInfinite() {
    refuses("embedding is empty: expected at least one component", () -> builder.embedding());
    refuses("embedding[1]=NaN: expected a finite number", () -> builder.embedding(1, Float.NaN));
  }

  @Test
  void instantsFitIntoMicroseconds() {
    for (Instant far : List.of(Instant.MIN, Instant.MAX)) {
      assertThrows(IllegalArgumentException.class, () -> builder.created(far));
      assertThrows(IllegalArgumentException.class, () -> builder.expiry(far));
      assertThrows(IllegalArgumentException.class, () -> builder.stored(1, far));
    }
    refuses("version=-1: expected 0 or more", () -> builder.stored(-1, Instant.EPOCH));
  }

  @Test
  void attributesKeepTheirTypesAndTheOrderOfNames() {
    builder.attribute("d", 7).attribute("c", 7.0).attribute("b", true).attribute("a", "7");
    Map<String, Object> attributes = builder.build().attributes();
    assertEquals(Map.of("a", "7", "b", true, "c", 7.0, "d", 7L), attributes);
    assertEquals(List.of("a", "b", "c", "d"), List.copyOf(attributes.keySet()));
    assertEquals(attributes, builder.attributes(attributes).build().attributes());
  }

  @Test
  void attributeOfAnotherTypeIsRefused() {
    String expected = ": expected String, Long, Double or Boolean, found ";
    for (Object value : Arrays.asList(7, 7f, 'x', Instant.EPOCH)) {
      refuses(
          "attribute a=" + value + expected + value.getClass().getSimpleName(),
          () -> builder.attributes(Map.of("a", value)));
    }
    Map<String, Object> absent = new HashMap<>();
    absent.put("a", null);
    assertThrows(NullPointerException.class, () -> builder.attributes(absent));
  }

  @Test
  void attributeIsNamedAndFinite() {
    refuses(
        "attribute name is empty: expected at least one character",
        () -> builder.attribute("", "x"));
    refuses("a=NaN: expected a finite number", () -> builder.attribute("a", Double.NaN));
    refuses("a=Infinity: expected a finite number", () -> builder.attributes(Map.of("a", 1 / 0.0)));
  }

  @Test
  void nothingIsNull() {
    assertThrows(NullPointerException.class, () -> Concept.builder((ConceptId) null, ""));
    assertThrows(NullPointerException.class, () -> Concept.builder((String) null, ""));
    assertThrows(NullPointerException.class, () -> builder.content(null));
    assertThrows(NullPointerException.class, () -> builder.embedding((float[]) null));
    assertThrows(NullPointerException.class, () -> builder.expiry(null));
    assertThrows(NullPointerException.class, () -> builder.attribute(null, 1));
    assertThrows(NullPointerException.class, () -> builder.attribute("a", (String) null));
  }

  private static void refuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
