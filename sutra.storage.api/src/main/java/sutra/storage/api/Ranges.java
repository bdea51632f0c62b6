package sutra.storage.api;

import java.time.Instant;

/** Checks of the ranges that several values share. */
final class Ranges {

  /** The instants that a signed 64-bit count of microseconds can hold. */
  private static final Instant EARLIEST = Instant.ofEpochSecond(Long.MIN_VALUE / 1_000_000 + 1);

  private static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000 - 1);

  private Ranges() {}

  static double unit(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + "=" + value + ": expected a number in [0, 1]");
    }
    return value;
  }

  static long positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + "=" + value + ": expected a positive number");
    }
    return value;
  }

  static Instant storable(String name, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          name + "=" + instant + ": expected an instant from " + EARLIEST + " to " + LATEST);
    }
    return instant;
  }
}
