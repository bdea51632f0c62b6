package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConceptIdTest {

  private static final ConceptId ID = new ConceptId(0x0123456789abcdefL, 0xfedcba9876543210L);

  @Test
  void printsThirtyTwoLowerCaseDigits() {
    assertEquals("0123456789abcdeffedcba9876543210", ID.toString());
    assertEquals("0".repeat(31) + "1", new ConceptId(0, 1).toString());
  }

  @Test
  void readsBothCases() {
    assertEquals(ID, ConceptId.parse("0123456789ABCDEFfedcba9876543210"));
  }

  @Test
  void sixteenDigitsAreZeroExtended() {
    assertEquals(new ConceptId(0, -1), ConceptId.parse("f".repeat(16)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcde",
        "0123456789abcdef0",
        "0123456789abcdeffedcba987654321",
        "0123456789abcdeffedcba98765432100",
        "0123456789abcdeg",
        "+123456789abcdef",
        "0x23456789abcdef",
        " 123456789abcdef",
        "0123456789abcde\uFF10",
        "01234567-89ab-cdef-fedc-ba9876543"
      })
  void nearMissesAreNotIds(String text) {
    assertEquals(Optional.empty(), ConceptId.tryParse(text));
    var refusal = assertThrows(IllegalArgumentException.class, () -> ConceptId.parse(text));
    assertEquals("id=" + text + ": expected 16 or 32 hexadecimal digits", refusal.getMessage());
  }

  @Test
  void orderIsThatOfThePrintedForm() {
    long seed = System.nanoTime();
    System.out.println("seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      ConceptId a = new ConceptId(random.nextLong(), random.nextLong());
      long high = random.nextBoolean() ? a.high() : random.nextLong();
      ConceptId b = new ConceptId(high, random.nextLong());
      int printed = Integer.signum(a.toString().compareTo(b.toString()));
      assertEquals(printed, Integer.signum(a.compareTo(b)), a + " " + b);
      assertEquals(a, ConceptId.parse(a.toString()));
    }
  }

  /** The digests are those of {@code printf %s KEY | sha256sum}. */
  @ParameterizedTest
  @CsvSource({
    "a, ca978112ca1bbdcafac231b39a23dc4d",
    "Paris, 5dd272b4f316b776a7b8e3d0894b37e1",
    "Malmö, b2878c30134a04ebdba53795d7774d69",
    "東京, 130016b2599bf7e5978cae78e528c67f",
    "😀, f0443a342c5ef54783a111b51ba56c93"
  })
  void keyGivesTheSameIdInEveryRelease(String key, String id) {
    assertEquals(id, ConceptId.ofKey(key).toString());
  }

  @Test
  void keyIsTakenAsItIs() {
    assertNotEquals(ConceptId.ofKey("paris"), ConceptId.ofKey("Paris"));
    assertNotEquals(ConceptId.ofKey("e\u0301"), ConceptId.ofKey("\u00e9"));
  }

  @Test
  void keyIsUnicodeTextAndNotEmpty() {
    assertThrows(IllegalArgumentException.class, () -> ConceptId.ofKey(""));
    var refusal = assertThrows(IllegalArgumentException.class, () -> ConceptId.ofKey("ab\uD83D"));
    assertTrue(refusal.getMessage().startsWith("key[2]=U+D83D: "), refusal.getMessage());
  }

  @Test
  void randomIdsDiffer() {
    assertNotEquals(ConceptId.random(), ConceptId.random());
  }
}
