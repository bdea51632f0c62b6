package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationTypeTest {

  @Test
  void builtInTypesAreRecognisedInAnyCase() {
    assertEquals(5, AssociationType.BUILT_IN.size());
    for (AssociationType type : AssociationType.BUILT_IN) {
      assertSame(type, AssociationType.of(type.name()));
      assertSame(type, AssociationType.of(type.name().toLowerCase(Locale.ROOT)));
      assertSame(
          type,
          AssociationType.of(
              type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void lettersThatOnlyUpperCaseMakesAsciiAreNotRecognised() {
    assertEquals("\u017Femantic", AssociationType.of("\u017Femantic").name());
    assertEquals("hierarch\u0131cal", AssociationType.of("hierarch\u0131cal").name());
  }

  @Test
  void otherNamesAreCaseSensitive() {
    assertNotEquals(AssociationType.of("border"), AssociationType.of("Border"));
    assertEquals(AssociationType.of("border"), new AssociationType("border"));
    assertEquals("border", AssociationType.of("border").toString());
  }

  @Test
  void constructorTakesTheNameAsItIs() {
    assertEquals(AssociationType.CAUSAL, new AssociationType("CAUSAL"));
    assertNotEquals(AssociationType.CAUSAL, new AssociationType("causal"));
  }

  @Test
  void nameHasOneTo255BytesOfUtf8() {
    assertEquals("x", AssociationType.of("x").name());
    assertEquals(255, AssociationType.of("x".repeat(255)).name().length());
    assertEquals(85, AssociationType.of("東".repeat(85)).name().length());
    assertTrue(refusal("x".repeat(256)).contains("255"));
    assertTrue(refusal("東".repeat(85) + "x").contains("255"));
    assertTrue(refusal("é".repeat(1_000_000)).length() < 100, "a long name is not repeated whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u2003", "a\nb", "a\tb", "\u0000", "a\u007F", "\u0085"})
  void blankNamesAndControlCharactersAreRefused(String name) {
    assertTrue(refusal(name).startsWith("type=" + name + ": expected"), refusal(name));
  }

  @Test
  void unpairedSurrogateIsRefused() {
    assertTrue(refusal("a\uDC00").startsWith("type[1]=U+DC00: "), refusal("a\uDC00"));
  }

  private static String refusal(String name) {
    return assertThrows(IllegalArgumentException.class, () -> AssociationType.of(name))
        .getMessage();
  }
}
