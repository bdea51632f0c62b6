package sutra.storage.mmap.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttributeTestTest {

  private static final long[] LONGS = {
    0, 1, -1, 3, -4, (1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private static final double[] DOUBLES = {
    0,
    -0.0,
    0.5,
    -0.5,
    3.5,
    -3.5,
    0x1p53,
    0x1p63,
    -0x1p63,
    0x1.8p63,
    -0x1.8p63,
    1e300,
    -1e300,
    Double.MIN_VALUE,
    -Double.MIN_VALUE
  };

  @Test
  void longsAndDoublesAreComparedWithoutRounding() {
    for (long value : LONGS) {
      for (double other : DOUBLES) {
        check(value, other);
        check(value, (double) value);
        check((long) other, other);
      }
    }
  }

  @Test
  void randomNumbersAreComparedWithoutRounding() {
    long seed = System.nanoTime();
    System.out.println("AttributeTestTest seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      check(value, value + random.nextDouble(-2, 2));
    }
  }

  private static void check(long value, double other) {
    assertEquals(
        BigDecimal.valueOf(value).compareTo(new BigDecimal(other)),
        AttributeTest.compare(value, other),
        () -> value + " and " + other);
  }
}
