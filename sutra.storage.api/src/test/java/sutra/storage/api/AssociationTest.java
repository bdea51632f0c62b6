package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationTest {

  private static final ConceptId A = new ConceptId(0, 1);
  private static final ConceptId B = new ConceptId(0, 2);
  private static final Association LINK = Association.of(A, B, AssociationType.CAUSAL);

  @Test
  void isCertainOfWeightOneAndNotStoredUnlessSaid() {
    Instant before = Instant.now().minusNanos(1_000);
    Association link = Association.of(A, B, AssociationType.CAUSAL);
    assertEquals(1, link.confidence());
    assertEquals(1, link.weight());
    assertEquals(0, link.version());
    assertFalse(link.created().isBefore(before));
    assertFalse(link.created().isAfter(Instant.now()));
  }

  @Test
  void creationIsCutToTheMicrosecond() {
    Instant before1970 = Instant.parse("1969-12-31T23:59:59.123456789Z");
    assertEquals(
        Instant.parse("1969-12-31T23:59:59.123456Z"), LINK.withCreated(before1970).created());
  }

  @Test
  void oneFieldChangesAlone() {
    Association far = LINK.withWeight(1_214.5f);
    assertEquals(1_214.5f, far.weight());
    assertNotEquals(LINK, far);
    assertEquals(LINK, far.withWeight(1));
    assertEquals(LINK, LINK.withCreated(Instant.EPOCH).withCreated(LINK.created()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-Double.MIN_VALUE, 1.0000000000000002, Double.NaN, 1 / 0.0})
  void confidenceOutsideZeroToOneIsRefused(double confidence) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Association.of(A, B, AssociationType.CAUSAL, confidence));
    assertEquals(
        "confidence=" + confidence + ": expected a number in [0, 1]", refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, 1 / 0f, -1 / 0f})
  void weightIsFinite(float weight) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> LINK.withWeight(weight));
    assertEquals("weight=" + weight + ": expected a finite number", refusal.getMessage());
  }

  @Test
  void creationFitsIntoMicroseconds() {
    assertThrows(IllegalArgumentException.class, () -> LINK.withCreated(Instant.MAX));
    assertThrows(IllegalArgumentException.class, () -> LINK.withCreated(Instant.MIN));
  }

  @Test
  void nothingIsNull() {
    AssociationType type = AssociationType.CAUSAL;
    assertThrows(NullPointerException.class, () -> Association.of(null, B, type));
    assertThrows(NullPointerException.class, () -> Association.of(A, null, type));
    assertThrows(NullPointerException.class, () -> Association.of(A, B, null));
    assertThrows(NullPointerException.class, () -> LINK.withCreated(null));
  }
}
