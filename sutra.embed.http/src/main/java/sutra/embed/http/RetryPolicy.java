package sutra.embed.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Which failures are tried again, and when. The wait doubles from {@link #FIRST_WAIT} to {@link
 * #LONGEST_WAIT}; a random half of it is left out, so that many clients do not come back together.
 *
 * @param retries further attempts after the first, at least 0
 * @param random gives numbers from 0 to 1, 1 excluded
 */
record RetryPolicy(int retries, DoubleSupplier random) {

  static final Duration FIRST_WAIT = Duration.ofMillis(500);
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** The longest wait that a server may ask for; it is not tried again if it asks for more. */
  static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final int NOT_IMPLEMENTED = 501;
  private static final int DOUBLINGS_LIMIT = 20;

  /** Whether a server that answers so may answer otherwise later. */
  static boolean isPassing(int status) {
    return status == 408 || status == 429 || (status >= 500 && status != NOT_IMPLEMENTED);
  }

  /** Whether one more attempt is allowed after {@code attempts} that failed. */
  boolean allows(int attempts) {
    return attempts <= retries;
  }

  /**
   * The time to wait after {@code attempts} that failed, at least as long as the server asks.
   *
   * @param attempts at least 1
   */
  Duration waitAfter(int attempts, Duration asked) {
    long factor = 1L << Math.min(attempts - 1, DOUBLINGS_LIMIT);
    Duration grown = FIRST_WAIT.multipliedBy(factor);
    Duration ceiling = grown.compareTo(LONGEST_WAIT) < 0 ? grown : LONGEST_WAIT;
    double share = 0.5 + random.getAsDouble() / 2;
    Duration own = Duration.ofNanos((long) (ceiling.toNanos() * share));
    return own.compareTo(asked) < 0 ? asked : own;
  }

  /**
   * Reads the header {@code Retry-After}: seconds, or a date of RFC 9110. What cannot be read asks
   * for nothing, and so does a date that has passed.
   */
  static Duration asked(Optional<String> retryAfter, Instant now) {
    String value = retryAfter.map(String::strip).orElse("");
    if (value.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
