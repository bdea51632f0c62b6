package sutra.engine;

import java.io.Serializable;
import java.time.Duration;

/**
 * How far the learning of a stream came. What it counts is durable at the store's level and
 * visible; these are always the first items of the stream.
 *
 * @param learned lessons or associations
 * @param bytes bytes of UTF-8 in the texts of these lessons
 * @param sequence the last commit that holds some of them; 0 if there is none
 * @param took the time since the stream was begun
 */
public record LearnReport(long learned, long bytes, long sequence, Duration took)
    implements Serializable {

  /** Lessons or associations a second. */
  public double rate() {
    return learned / Math.max(1e-9, took.toNanos() / 1e9);
  }
}
