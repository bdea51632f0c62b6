package sutra.storage.mmap.io;

import java.util.function.BooleanSupplier;

/**
 * Waiting that is expected to be shorter than it takes to put a thread to sleep and to wake it. The
 * processor is offered to others meanwhile.
 */
public final class SpinWait {

  private static final int LOOKS_BETWEEN_YIELDS = 16;

  private SpinWait() {}

  /** Looks at a condition until it holds, but not much longer than a time; whether it holds. */
  public static boolean until(BooleanSupplier condition, long nanos) {
    long deadline = System.nanoTime() + nanos;
    do {
      for (int i = 0; i < LOOKS_BETWEEN_YIELDS; i++) {
        if (condition.getAsBoolean()) {
          return true;
        }
        Thread.onSpinWait();
      }
      Thread.yield();
    } while (System.nanoTime() - deadline < 0);
    return condition.getAsBoolean();
  }
}
