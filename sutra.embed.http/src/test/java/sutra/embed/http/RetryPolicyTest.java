package sutra.embed.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  @ParameterizedTest
  @CsvSource({"1,500", "2,1000", "6,16000", "7,30000", "1000,30000"})
  void waitsDoubleUpToTheLongest(int attempts, long milliseconds) {
    var most = new RetryPolicy(4, () -> Math.nextDown(1.0));
    var least = new RetryPolicy(4, () -> 0.0);
    Duration ceiling = Duration.ofMillis(milliseconds);
    assertTrue(most.waitAfter(attempts, Duration.ZERO).compareTo(ceiling) <= 0);
    assertEquals(ceiling.dividedBy(2), least.waitAfter(attempts, Duration.ZERO));
  }

  @Test
  void waitIsAtLeastWhatTheServerAsks() {
    var policy = new RetryPolicy(4, () -> 0.0);
    assertEquals(Duration.ofSeconds(3), policy.waitAfter(1, Duration.ofSeconds(3)));
    assertEquals(Duration.ofSeconds(15), policy.waitAfter(9, Duration.ofSeconds(3)));
  }

  @Test
  void retriesAreCounted() {
    assertFalse(new RetryPolicy(0, () -> 0.0).allows(1));
    assertTrue(new RetryPolicy(2, () -> 0.0).allows(2));
    assertFalse(new RetryPolicy(2, () -> 0.0).allows(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12|12",
        "Sun, 01 Mar 2026 12:01:00 GMT|60",
        "Sun, 01 Mar 2026 11:00:00 GMT|0",
        "-5|0",
        "99999999999999999999|0",
        "later|0",
      })
  void retryAfterIsSecondsOrADate(String value, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), RetryPolicy.asked(Optional.of(value), World.NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 529})
  void passingFailuresAreTriedAgain(int status) {
    assertTrue(RetryPolicy.isPassing(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 413, 422, 501})
  void otherFailuresAreNot(int status) {
    assertFalse(RetryPolicy.isPassing(status));
  }
}
