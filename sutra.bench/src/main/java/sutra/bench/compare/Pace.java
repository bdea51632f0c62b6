package sutra.bench.compare;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Acts at even distances of time. */
public final class Pace {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long SPIN_NANOS = 100_000;

  private Pace() {}

  /** One act of a writer or a reader. */
  public interface Act {

    /** Acts for the so-manieth time, counted from 0. */
    void run(long number) throws Exception;
  }

  /** Acts at even distances until the phase is over, and says how often; falls behind if it must. */
  public static long run(int perSecond, Duration length, Act act) throws Exception {
    long start = System.nanoTime();
    long done = 0;
    while (true) {
      long due = done * NANOS_PER_SECOND / perSecond;
      if (due >= length.toNanos()) {
        return done;
      }
      long elapsed = waitUntil(start, due);
      if (elapsed >= length.toNanos()) {
        return done;
      }
      act.run(done++);
    }
  }

  private static long waitUntil(long start, long due) {
    long elapsed = System.nanoTime() - start;
    while (elapsed < due) {
      if (due - elapsed > SPIN_NANOS) {
        LockSupport.parkNanos(due - elapsed - SPIN_NANOS / 2);
      } else {
        Thread.onSpinWait();
      }
      elapsed = System.nanoTime() - start;
    }
    return elapsed;
  }
}
