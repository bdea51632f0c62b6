package sutra.storage.mmap.writelog;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import sutra.storage.api.ConflictException;
import sutra.storage.api.Durability;
import sutra.storage.api.Receipt;
import sutra.storage.api.StoreException;
import sutra.storage.api.StoreFailedException;
import sutra.storage.mmap.io.SpinWait;
import sutra.storage.mmap.record.CommitSource;
import sutra.storage.mmap.snapshot.StoreView;

/** A write on its way; the caller's receipt. */
final class PendingWrite implements Receipt {

  /** What a receipt asks of the plane that accepted the write. */
  interface Plane {

    /** Makes every write applied so far visible. */
    void publish();

    /** Whether the caller is the log thread, which must not wait for itself. */
    boolean isLogThread();

    /** The sequence number of the last write accepted. */
    long acceptedSequence();

    /** Says that memory was taken which a write was expected to take, or never will be. */
    void grown(long bytes);
  }

  /** About what a group with a force takes on a fast device. */
  private static final long SPIN_NANOS = 300_000;

  private final Durability durability;
  private final Plane plane;
  private final WriteTerms terms;
  private final AtomicReference<CompletableFuture<Receipt>> waiters = new AtomicReference<>();
  private long sequence;
  private Arena overflow;
  private MemorySegment payload;
  private volatile boolean done;
  private StoreException failure;

  /** A write that takes effect whatever stands, and whose commit any release can read. */
  PendingWrite(Durability durability, Plane plane) {
    this(durability, plane, WriteTerms.NONE);
  }

  PendingWrite(Durability durability, Plane plane, WriteTerms terms) {
    this.durability = durability;
    this.plane = plane;
    this.terms = terms;
  }

  // For the queue and the log thread

  void accepted(long newSequence) {
    this.sequence = newSequence;
  }

  long features() {
    return terms.features();
  }

  /** Whether the write depends on what stands before it. */
  boolean isConditional() {
    return terms.precondition() != Precondition.NONE;
  }

  /** Whether what the write depends on may be touched by those changes. */
  boolean dependsOn(GroupChanges changes) {
    return terms.precondition().dependsOn(changes);
  }

  /** Checks what the write depends on; if that does not hold, it fails, and is not to be written. */
  boolean isRefused(StoreView applied) {
    failure = terms.precondition().conflict(applied).orElse(null);
    return failure != null;
  }

  /** Keeps a commit that is too large for the queue until the log thread has taken it. */
  void keep(CommitSource commit) {
    overflow = Arena.ofShared();
    payload = overflow.allocate(commit.size(), Long.BYTES);
    commit.writeTo(payload, 0);
  }

  /** The commit that was kept aside, or null. */
  MemorySegment payload() {
    return payload;
  }

  void releasePayload() {
    if (overflow != null) {
      overflow.close();
      overflow = null;
      payload = null;
    }
  }

  /**
   * Marks the write as durable at its level and applied, or as failed. One that was refused stays
   * so.
   *
   * @param problem why it failed, or null
   * @return whether someone waits for it already
   */
  boolean finish(StoreException problem) {
    failure = failure == null ? problem : failure;
    if (terms.growthBytes() > 0) {
      plane.grown(terms.growthBytes());
    }
    done = true; // before looking for waiters: whoever comes later finds it done
    return waiters.get() != null;
  }

  /** Lets those who wait go on, after publication. */
  void wakeWaiters() {
    CompletableFuture<Receipt> future = waiters.get();
    if (future != null) {
      complete(future);
    }
  }

  // For the caller

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public Durability durability() {
    return durability;
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public Receipt await() {
    if (done) {
      plane.publish();
      throwIfFailed();
      return this;
    }
    if (plane.isLogThread()) {
      throw waitsForItself();
    }
    if (isDoneSoon()) {
      return await();
    }
    try {
      return future().join();
    } catch (CompletionException e) {
      throwIfFailed();
      throw e;
    }
  }

  /**
   * Waits a little without sleeping, which is what most of a short wait would be spent on. Only for the
   * newest write, so that of many writers one does so, and none that has others on their way behind it.
   */
  private boolean isDoneSoon() {
    SpinWait.until(() -> done || plane.acceptedSequence() != sequence, SPIN_NANOS);
    return done;
  }

  @Override
  public CompletionStage<Receipt> completion() {
    return future().minimalCompletionStage();
  }

  /** What a dependent without an executor of its own gets when it would block the store for ever. */
  static IllegalStateException waitsForItself() {
    return new IllegalStateException(
        "this runs on the store's log thread and would wait for that same thread: give the"
            + " dependents of a receipt's completion an executor of their own");
  }

  private CompletableFuture<Receipt> future() {
    CompletableFuture<Receipt> future = waiters.get();
    if (future == null) {
      waiters.compareAndSet(null, new CompletableFuture<>());
      future = waiters.get();
    }
    if (done) { // the log thread may have looked before the future was there
      plane.publish();
      complete(future);
    }
    return future;
  }

  private void complete(CompletableFuture<Receipt> future) {
    if (failure == null) {
      future.complete(this);
    } else {
      future.completeExceptionally(failure);
    }
  }

  /** A fresh exception for each caller, so that its trace shows where the caller waited. */
  private void throwIfFailed() {
    if (failure instanceof ConflictException found) {
      throw new ConflictException(
          found.concept(), found.seen(), found.found(), found.getMessage(), found);
    }
    if (failure != null) {
      throw new StoreFailedException(failure.getMessage(), failure);
    }
  }
}
