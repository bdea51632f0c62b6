package sutra.storage.mmap.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.layer.Layer;

class DeathsTest {

  @Test
  void everyEndIsFoundAndNothingElse() {
    long seed = System.nanoTime();
    System.out.println("DeathsTest seed=" + seed);
    var random = new SplittableRandom(seed);
    Map<Integer, Long> expected = new HashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      var deaths = new Deaths(arena);
      assertTrue(deaths.isEmpty());
      while (expected.size() < 20_000) {
        int ordinal = random.nextInt(random.nextBoolean() ? 40_000 : Integer.MAX_VALUE);
        if (expected.putIfAbsent(ordinal, (long) expected.size()) == null) {
          deaths.add(ordinal, expected.get(ordinal));
        }
      }
      Map<Integer, Long> found = new HashMap<>();
      deaths.forEach((ordinal, death) -> assertEquals(null, found.put(ordinal, death)));
      assertEquals(expected, found);
      for (int ordinal = 0; ordinal < 40_000; ordinal++) {
        assertEquals(expected.getOrDefault(ordinal, Layer.ALIVE), deaths.get(ordinal));
      }
    }
  }

  @Test
  void probesBeginAllOverTheLargestTables() {
    for (int bits = 4; bits <= 32; bits++) {
      int parts = 16;
      int[] begun = new int[parts];
      int ordinals = 1 << 16;
      for (int i = 0; i < ordinals; i++) {
        long slot = Deaths.firstSlot(i * (Integer.MAX_VALUE / ordinals), bits);
        assertTrue(slot >= 0 && slot < 1L << bits, bits + " bits: slot " + slot);
        begun[(int) (slot >>> bits - 4)]++;
      }
      for (int part : begun) {
        assertTrue(part > ordinals / parts / 4, bits + " bits: " + part + " in one part");
      }
    }
  }
}
