package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurabilityTest {

  @Test
  void levelsPrintTheirNames() {
    assertEquals("SYNC", Durability.SYNC.toString());
    assertEquals("OS", Durability.OS.toString());
    assertEquals("MEMORY", Durability.MEMORY.toString());
    assertEquals("INTERVAL(250 ms)", Durability.interval(Duration.ofMillis(250)).toString());
    assertEquals("INTERVAL(1500 ns)", Durability.interval(Duration.ofNanos(1_500)).toString());
  }

  @Test
  void levelsAreEqualByWhatTheyPromise() {
    assertEquals(Durability.SYNC, new Durability.Sync());
    assertEquals(
        Durability.interval(Duration.ofSeconds(1)), Durability.interval(Duration.ofMillis(1_000)));
  }

  @Test
  void intervalIsPositiveAndAtMostADay() {
    Duration day = Duration.ofDays(1);
    assertEquals(new Durability.Interval(day), Durability.interval(day));
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofNanos(-1), day.plusNanos(1))) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> Durability.interval(wrong));
      assertEquals(
          "interval=" + wrong + ": expected a positive duration of at most a day",
          refusal.getMessage());
    }
    assertThrows(NullPointerException.class, () -> Durability.interval(null));
  }
}
