package sutra.storage.mmap.record;

import java.time.Instant;

/** Instants as signed microseconds since 1970, which is how they are stored. */
public final class Micros {

  private static final long PER_SECOND = 1_000_000;

  private static final Instant EARLIEST = Instant.ofEpochSecond(Long.MIN_VALUE / PER_SECOND + 1);

  private Micros() {}

  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
  }

  /** The same, or the least value for an instant before all that can be stored. */
  public static long atLeast(Instant instant) {
    return instant.isBefore(EARLIEST) ? Long.MIN_VALUE : of(instant);
  }

  public static Instant toInstant(long micros) {
    long seconds = Math.floorDiv(micros, PER_SECOND);
    return Instant.ofEpochSecond(seconds, Math.floorMod(micros, PER_SECOND) * 1_000);
  }
}
