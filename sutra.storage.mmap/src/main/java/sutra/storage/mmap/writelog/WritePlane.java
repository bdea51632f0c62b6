package sutra.storage.mmap.writelog;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sutra.storage.api.BackPressure;
import sutra.storage.api.BackPressureException;
import sutra.storage.api.Durability;
import sutra.storage.api.Receipt;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreFailedException;
import sutra.storage.api.StoreFullException;
import sutra.storage.api.StoreOptions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.memtable.Layers;
import sutra.storage.mmap.record.EncodedBatch;
import sutra.storage.mmap.sealed.Replacements;
import sutra.storage.mmap.sealed.Sealer;
import sutra.storage.mmap.snapshot.Publisher;
import sutra.storage.mmap.snapshot.Reconciler;
import sutra.storage.mmap.wal.WalFrame;
import sutra.storage.mmap.wal.WalWriter;

/** The write side of an open store: accepts batches and runs the log thread. */
public final class WritePlane implements AutoCloseable {

  private static final int SPINS_BEFORE_YIELD = 100;
  private static final int YIELDS_BEFORE_PARK = 100;
  private static final long PARK_NANOS = 20_000;

  private final WriteLog queue;
  private final LogThread logThread;
  private final Publisher publisher;
  private final Sealer sealer;
  private final Replacements replacements;
  private final BackPressure backPressure;
  private final long memoryLimitBytes;

  /** What accepted updates will take, but did not yet. */
  private final AtomicLong growthBytes = new AtomicLong();

  private final LongAdder rejected = new LongAdder();
  private final PendingWrite.Plane receipts =
      new PendingWrite.Plane() {
        @Override
        public void publish() {
          publisher.publish();
        }

        @Override
        public boolean isLogThread() {
          return WritePlane.this.isLogThread();
        }

        @Override
        public long acceptedSequence() {
          return queue.acceptedSequence();
        }

        @Override
        public void grown(long bytes) {
          growthBytes.addAndGet(-bytes);
        }
      };

  /**
   * Wires the plane up; {@link #run} has then to be called by the thread that shall be its own.
   *
   * @param layersListener told of the store's layers each time they have changed
   */
  public WritePlane(
      StoreOptions options,
      WalWriter wal,
      Layers layers,
      Publisher publisher,
      Reconciler reconciler,
      Sealer sealer,
      Replacements replacements,
      Consumer<List<Layer>> layersListener) {
    this.queue = new WriteLog(options.queueBytes(), publisher.current().sequence());
    this.logThread =
        new LogThread(
            queue,
            wal,
            layers,
            publisher,
            reconciler,
            sealer,
            replacements,
            layersListener,
            options.clock());
    this.publisher = publisher;
    this.sealer = sealer;
    this.replacements = replacements;
    this.backPressure = options.backPressure();
    this.memoryLimitBytes = options.memoryLimitBytes();
  }

  /** Says that a segment was finished. */
  public void segmentFinished() {
    logThread.wake();
  }

  /** Does the work of the log thread until the plane is closed. */
  public void run() {
    logThread.run();
  }

  /** Accepts a batch, or throws before anything of it was accepted. */
  public Receipt write(EncodedBatch batch, Durability durability, Precondition precondition) {
    requireFitting(batch.size());
    var write = new PendingWrite(durability, receipts, WriteTerms.of(batch, precondition));
    boolean interrupted = false;
    try {
      for (int tries = 0; !hasRoom(batch) || !offered(batch, write); tries++) {
        interrupted |= Thread.interrupted(); // else the waiting below would return at once
        waitOrRefuse(tries);
      }
      return write;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean offered(EncodedBatch batch, PendingWrite write) {
    growthBytes.addAndGet(batch.growthBytes()); // before the log thread can take it off
    WriteLog.Outcome outcome = WriteLog.Outcome.FULL;
    try {
      outcome = queue.offer(batch, write);
    } finally {
      if (outcome != WriteLog.Outcome.ACCEPTED) {
        growthBytes.addAndGet(-batch.growthBytes());
      }
    }
    return switch (outcome) {
      case ACCEPTED -> {
        logThread.wake();
        yield true;
      }
      case CLOSED -> throw closed();
      case FULL -> false;
    };
  }

  /** Writes accepted and not yet visible. */
  public long pending() {
    long visible = publisher.current().sequence(); // read first: it never passes what is accepted
    return queue.acceptedSequence() - visible;
  }

  public long rejected() {
    return rejected.sum();
  }

  /** What was committed, logged and forced so far. */
  public WriteCounters counters() {
    return logThread.counters();
  }

  /** Bytes of the log's files. */
  public long walBytes() {
    long shortened = sealer.shortenedBytes(); // read first: what was deleted had been counted
    return counters().walBytes() - shortened;
  }

  /** Whether the caller is the log thread, which must not wait for itself. */
  public boolean isLogThread() {
    return logThread.isCurrent();
  }

  /** Asks for a segment that has all commits up to one that is visible. */
  public void sealUpTo(long sequence) {
    logThread.sealUpTo(sequence);
  }

  /** Accepts no more and lets the log thread end; who closes must then wait for that thread. */
  @Override
  public void close() {
    queue.refuseMore();
    logThread.close();
  }

  /** Frees the queue once the log thread has ended. */
  public void free() {
    queue.close();
  }

  /** Why the store takes no more writes, if so. */
  public Optional<StoreFailedException> failure() {
    return Optional.ofNullable(logThread.failure());
  }

  /**
   * Throws if the log failed: a write that was acknowledged before it was forced may be lost, and
   * nobody may have waited for another one.
   */
  public void requireNoFailure() {
    StoreFailedException failure = logThread.failure();
    if (failure != null) {
      throw new StoreFailedException(failure.getMessage(), failure);
    }
  }

  static void requireFitting(long commitSize) {
    if (commitSize > WalFrame.PAYLOAD_LIMIT) {
      throw new IllegalArgumentException(
          "batch has %d bytes: expected at most %d (1 GiB); split it into several: each is atomic"
              .formatted(commitSize, WalFrame.PAYLOAD_LIMIT));
    }
  }

  /** Whether memory takes the batch; if not, it may once memtables have become segments. */
  private boolean hasRoom(EncodedBatch batch) {
    boolean mayShrink = mayShrink(); // read first: what has left it has left the memory
    long expected = growthBytes.get();
    long used = counters().memtableBytes() + expected;
    if (used + batch.size() + batch.growthBytes() <= memoryLimitBytes
        || batch.mutationCount() == 0) {
      return true;
    }
    if (queue.isClosed()) {
      throw closed(); // the thread that puts segments into the places of memtables has ended
    }
    if ((mayShrink || expected > 0) && sealer.problem().isEmpty()) {
      return false;
    }
    throw rejected(() ->
        new StoreFullException(
            ("the store holds %d bytes in memory, its limit is %d: nothing was written; %s")
                .formatted(
                    used,
                    memoryLimitBytes,
                    sealer
                        .problem()
                        .map(cause -> "segments cannot be written: " + cause)
                        .orElse("raise StoreOptions.memoryLimitBytes"))));
  }

  private boolean mayShrink() {
    return sealer.hasBacklog() || !replacements.isEmpty();
  }

  private void waitOrRefuse(int tries) {
    if (backPressure == BackPressure.REFUSE) {
      throw rejected(() ->
          new BackPressureException(
              "%d writes are pending and fill the queue or the memory: nothing was written; try later"
                  .formatted(pending())));
    }
    if (isLogThread()) {
      throw PendingWrite.waitsForItself();
    }
    if (tries < SPINS_BEFORE_YIELD) {
      Thread.onSpinWait();
    } else if (tries < SPINS_BEFORE_YIELD + YIELDS_BEFORE_PARK) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(this, PARK_NANOS);
    }
  }

  private RuntimeException rejected(Supplier<RuntimeException> problem) {
    rejected.increment();
    return problem.get();
  }

  private RuntimeException closed() {
    requireNoFailure();
    return new StoreClosedException("the store is closed");
  }
}
