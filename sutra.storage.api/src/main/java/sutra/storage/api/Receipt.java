package sutra.storage.api;

import java.util.concurrent.CompletionStage;

/**
 * Proof that a store accepted a write, and the means to wait for it. Thread-safe.
 *
 * <p>An accepted write is never dropped: it becomes durable at its level and visible, or the store
 * fails as a whole. One that depends on a {@link ReadSet} may end in a {@link ConflictException}.
 */
public interface Receipt {

  /** The place of the write in the store's commit order; it is the version of what it wrote. */
  long sequence();

  /** The level at which the write is acknowledged. */
  Durability durability();

  /**
   * Whether the write is durable at its level, or will never be because the store failed or what it
   * depends on has changed.
   */
  boolean isDone();

  /**
   * Waits until the write is durable at its level and visible to snapshots opened from then on. An
   * interrupt does not end the wait; the thread's interrupt status is kept.
   *
   * @return this receipt
   * @throws StoreFailedException if the store failed before that; whether the write will be found
   *     after reopening is then unknown
   * @throws ConflictException if what the write depends on has changed; nothing was written
   */
  Receipt await();

  /**
   * The same as a stage, which completes with this receipt or with the exception that {@link
   * #await} would throw. Dependents without an executor of their own run on the store's log thread
   * and must not block.
   */
  CompletionStage<Receipt> completion();
}
