package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CompactionOptionsTest {

  private static final CompactionOptions DEFAULT = CompactionOptions.DEFAULT;

  @Test
  void defaultsMergeFourSegmentsAndKeepAllHistory() {
    assertEquals(new CompactionOptions(4, 128L << 20, 32, Retention.ALL), DEFAULT);
  }

  @Test
  void changesLeaveTheRest() {
    assertEquals(
        new CompactionOptions(4, 128L << 20, 32, Retention.LATEST),
        DEFAULT.withRetention(Retention.LATEST));
    assertEquals(
        new CompactionOptions(8, 128L << 20, 32, Retention.ALL), DEFAULT.withSegmentsPerLevel(8));
    assertEquals(41, DEFAULT.withSegmentsPerLevel(40).stallSegments());
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertRefused(1, 1, 32, "segmentsPerLevel=1: expected 2 to 64");
    assertRefused(65, 1, 99, "segmentsPerLevel=65: expected 2 to 64");
    assertRefused(4, 0, 32, "bytesPerSecond=0: expected a positive number");
    assertRefused(4, 1, 4, "stallSegments=4: expected more than segmentsPerLevel=4");
  }

  private static void assertRefused(int perLevel, long pace, int stall, String message) {
    var problem =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CompactionOptions(perLevel, pace, stall, Retention.ALL));
    assertEquals(message, problem.getMessage());
  }
}
