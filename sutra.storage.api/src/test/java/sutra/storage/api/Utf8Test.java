package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

  @Test
  void acceptsExactlyWhatTheEncoderKeeps() {
    long seed = System.nanoTime();
    System.out.println("seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      String text = text(random);
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      if (new String(encoded, StandardCharsets.UTF_8).equals(text)) {
        assertSame(text, Utf8.require("text", text));
        assertEquals(encoded.length, Utf8.size(text));
      } else {
        assertThrows(IllegalArgumentException.class, () -> Utf8.require("text", text));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"D800, ''", "DBFF, z", "DC00, ''", "DFFF, z"})
  void unpairedSurrogateIsRefusedByIndex(String surrogate, String rest) {
    String text = "é😀" + (char) Integer.parseInt(surrogate, 16) + rest;
    var refusal = assertThrows(IllegalArgumentException.class, () -> Utf8.require("content", text));
    assertEquals(
        "content[3]=U+" + surrogate + ": expected Unicode text, found an unpaired surrogate",
        refusal.getMessage());
  }

  /** Text of all widths, in which some surrogates are paired and some are not. */
  private static String text(Random random) {
    int[] bounds = {0x80, 0x800, 0x10000, 0x110000};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      if (random.nextInt(8) == 0) {
        text.append((char) (0xD800 + random.nextInt(0x800)));
      } else {
        text.appendCodePoint(random.nextInt(bounds[random.nextInt(bounds.length)]));
      }
    }
    return text.toString();
  }
}
