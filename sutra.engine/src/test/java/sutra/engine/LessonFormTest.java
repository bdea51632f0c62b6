package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LessonFormTest {

  @Test
  void textBytesAgreeWithTheEncoder() {
    long seed = System.nanoTime();
    System.out.println("seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String text = text(random);
      assertEquals(text.getBytes(StandardCharsets.UTF_8).length, LessonForm.utf8Bytes(text), text);
    }
  }

  /** Text of all widths, unpaired surrogates included. */
  private static String text(Random random) {
    int[] bounds = {0x80, 0x800, 0x10000, 0x110000};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(random.nextInt(bounds[random.nextInt(bounds.length)]));
    }
    return text.append((char) (0xD800 + random.nextInt(0x800))).append('z').toString();
  }
}
