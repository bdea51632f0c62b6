package sutra.storage.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Checks of the ranges that several values share. */
final class Ranges {

  private static final Duration DAY = Duration.ofDays(1);

  /** The whole seconds between which a signed 64-bit count of microseconds holds every instant. */
  private static final Instant EARLIEST = Instant.ofEpochSecond(Long.MIN_VALUE / 1_000_000 + 1);

  private static final int NANOS_PER_MICRO = 1_000;

  private static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000 - 1);

  private Ranges() {}

  static double unit(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + "=" + value + ": expected a number in [0, 1]");
    }
    return value;
  }

  /** From a half to 1. */
  static double recall(double value) {
    if (!(value >= 0.5 && value <= 1)) {
      throw new IllegalArgumentException("recall=" + value + ": expected a number in [0.5, 1]");
    }
    return value;
  }

  static long positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + "=" + value + ": expected a positive number");
    }
    return value;
  }

  /** Positive and at most a day. */
  static Duration interval(String name, Duration value) {
    if (!value.isPositive() || value.compareTo(DAY) > 0) {
      throw new IllegalArgumentException(
          name + "=" + value + ": expected a positive duration of at most a day");
    }
    return value;
  }

  /** Returns an instant that can be stored, cut to the microsecond. */
  static Instant micros(String name, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          name + "=" + instant + ": expected an instant from " + EARLIEST + " to " + LATEST);
    }
    return instant.getNano() % NANOS_PER_MICRO == 0
        ? instant // as every stored one is
        : instant.truncatedTo(ChronoUnit.MICROS);
  }
}
