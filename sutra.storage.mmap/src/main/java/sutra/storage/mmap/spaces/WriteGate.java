package sutra.storage.mmap.spaces;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import sutra.storage.api.BackPressure;
import sutra.storage.api.BackPressureException;

/**
 * Where writers are held while a store changes its active space: each goes through with a batch that was
 * encoded for the space that is active as long as he is inside. Any thread.
 */
public final class WriteGate {

  private final StampedLock lock = new StampedLock();
  private final AtomicLong closed = new AtomicLong();

  /** Set before the gate is closed: else newcomers would overtake who closes it, for ever if they are many. */
  private volatile boolean closing;

  private final BackPressure backPressure;
  private final BooleanSupplier mustNotWait;

  /**
   * @param mustNotWait whether the calling thread is one that the switch needs
   */
  public WriteGate(BackPressure backPressure, BooleanSupplier mustNotWait) {
    this.backPressure = backPressure;
    this.mustNotWait = mustNotWait;
  }

  /**
   * Encodes and hands over a batch; waits as long as the gate is closed.
   *
   * @throws BackPressureException if it is closed and who comes is refused rather than made to wait
   */
  public <T> T pass(Supplier<T> write) {
    long stamp = closing ? 0 : lock.tryReadLock();
    if (stamp == 0) {
      stamp = waitUntilOpen();
    }
    try {
      return write.get();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private long waitUntilOpen() {
    if (backPressure == BackPressure.REFUSE || mustNotWait.getAsBoolean()) {
      throw new BackPressureException(
          "the store is changing its embedding space: nothing was written; try later");
    }
    return lock.readLock();
  }

  /** Closes the gate once nobody is inside. */
  void close() {
    closing = true;
    closed.set(lock.writeLock());
  }

  /** Opens the gate if it is closed; any thread may. */
  void open() {
    closing = false;
    long stamp = closed.getAndSet(0);
    if (stamp != 0) {
      lock.unlockWrite(stamp);
    }
  }
}
