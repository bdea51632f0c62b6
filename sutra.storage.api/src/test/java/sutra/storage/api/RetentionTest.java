package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

  @Test
  void allAndLatestAreTheTwoEnds() {
    assertTrue(Retention.ALL.isUnlimited());
    assertFalse(Retention.LATEST.isUnlimited());
    assertEquals(Duration.ZERO, Retention.LATEST.window());
  }

  @Test
  void wordsDaysAndDurationsAreRead() {
    assertEquals(Retention.ALL, Retention.parse("all"));
    assertEquals(Retention.LATEST, Retention.parse(" Latest "));
    assertEquals(new Retention(Duration.ofDays(30)), Retention.parse("30d"));
    assertEquals(new Retention(Duration.ofHours(12)), Retention.parse("PT12H"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "latest", "PT12H", "PT0.5S"})
  void textIsReadBackAsItWasWritten(String text) {
    assertEquals(text, Retention.parse(text).toString());
    assertEquals(Retention.parse(text), Retention.parse(Retention.parse(text).toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "some", "30", "d", "-1d", "1234567d"})
  void otherTextIsRefusedByName(String text) {
    var problem = assertThrows(IllegalArgumentException.class, () -> Retention.parse(text));
    assertTrue(problem.getMessage().contains("retention=" + text), problem.getMessage());
  }

  @Test
  void negativeWindowsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Retention(Duration.ofNanos(-1)));
    assertThrows(IllegalArgumentException.class, () -> Retention.parse("PT-1S"));
  }
}
