package sutra.storage.mmap.record;

import java.time.Instant;

/** Instants as signed microseconds since 1970, which is how they are stored. */
public final class Micros {

  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
  }

  public static Instant toInstant(long micros) {
    long seconds = Math.floorDiv(micros, PER_SECOND);
    return Instant.ofEpochSecond(seconds, Math.floorMod(micros, PER_SECOND) * 1_000);
  }
}
