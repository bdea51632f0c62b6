package sutra.storage.api;

import java.time.Duration;

/**
 * What a write has survived when it is acknowledged. The levels in the order of their promise; a
 * later write never survives where an earlier one is lost.
 *
 * <table>
 * <caption>What may be lost of acknowledged writes</caption>
 * <tr><th>level</th><th>kill -9 or a crash of the JVM</th><th>crash of the system, power cut</th></tr>
 * <tr><td>SYNC</td><td>nothing</td><td>nothing, if the device honours a flush</td></tr>
 * <tr><td>INTERVAL</td><td>nothing</td><td>what was written within the interval</td></tr>
 * <tr><td>OS</td><td>nothing</td><td>what the system had not yet written back</td></tr>
 * <tr><td>MEMORY</td><td>the last moments</td><td>as OS</td></tr>
 * </table>
 */
public sealed interface Durability {

  /** Acknowledged after the log was forced to the device. The default. */
  Durability SYNC = new Sync();

  /** Acknowledged after the log was handed to the operating system. */
  Durability OS = new Os();

  /** Acknowledged once readers can see it; the log is written within one publish interval. */
  Durability MEMORY = new Memory();

  /**
   * Acknowledged as with {@link #OS}; the log is forced at the latest after the interval.
   *
   * @param interval positive, at most a day
   * @throws IllegalArgumentException if it is out of range
   */
  static Durability interval(Duration interval) {
    return new Interval(interval);
  }

  /** See {@link Durability#SYNC}. */
  record Sync() implements Durability {
    @Override
    public String toString() {
      return "SYNC";
    }
  }

  /**
   * See {@link Durability#interval}.
   *
   * @param interval the longest time a write may wait to be forced; positive, at most a day
   */
  record Interval(Duration interval) implements Durability {
    public Interval {
      Ranges.interval("interval", interval);
    }

    @Override
    public String toString() {
      return interval.toNanos() % 1_000_000 == 0
          ? "INTERVAL(" + interval.toMillis() + " ms)"
          : "INTERVAL(" + interval.toNanos() + " ns)";
    }
  }

  /** See {@link Durability#OS}. */
  record Os() implements Durability {
    @Override
    public String toString() {
      return "OS";
    }
  }

  /** See {@link Durability#MEMORY}. */
  record Memory() implements Durability {
    @Override
    public String toString() {
      return "MEMORY";
    }
  }
}
