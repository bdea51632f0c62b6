package sutra.storage.mmap.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.HistoryDroppedException;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.snapshot.StoreView;

/** Opens snapshots of an open store, as it is and as it was, and counts them. Thread-safe. */
final class Snapshots {

  private final Clock clock;
  private final Recovery recovery;
  private final VectorKernels kernels;
  private final Supplier<StoreView> pinned;
  private final LongSupplier historyFloor;
  private final BooleanSupplier storeClosed;
  private final Runnable released;
  private final LongAdder open = new LongAdder();

  /**
   * @param pinned gives the newest view, with its layers pinned for the caller
   * @param historyFloor the last commit up to which retention dropped versions that had ended
   * @param storeClosed whether the store was closed
   * @param released told when a snapshot has let go of its layers
   */
  Snapshots(
      Clock clock,
      Recovery recovery,
      VectorKernels kernels,
      Supplier<StoreView> pinned,
      LongSupplier historyFloor,
      BooleanSupplier storeClosed,
      Runnable released) {
    this.clock = clock;
    this.recovery = recovery;
    this.kernels = kernels;
    this.pinned = pinned;
    this.historyFloor = historyFloor;
    this.storeClosed = storeClosed;
    this.released = released;
  }

  Snapshot newest() {
    requireOpen();
    return snapshot(pinned.get(), Micros.of(clock.instant()));
  }

  Snapshot asOf(long sequence) {
    return past(newest -> {
      if (sequence < 0 || sequence > newest.sequence()) {
        throw new IllegalArgumentException(
            "sequence=%d: expected a commit of the store, 0 to %d"
                .formatted(sequence, newest.sequence()));
      }
      long committed = sequence == 0 ? Long.MIN_VALUE : newest.committedMicros(sequence);
      return snapshot(newest.at(sequence), committed);
    });
  }

  Snapshot asOf(Instant instant) {
    if (!instant.isBefore(clock.instant())) {
      return newest();
    }
    long micros = Micros.atLeast(instant);
    return past(newest -> snapshot(newest.at(newest.lastSequenceAt(micros)), micros));
  }

  /** Snapshots not closed yet. */
  long open() {
    return open.sum();
  }

  /** The space of the store's embeddings. */
  Optional<EmbeddingSpace> space() {
    return recovery.manifest().embeddingSpaces().stream().findFirst();
  }

  /** Throws if the store was closed. */
  void requireOpen() {
    if (storeClosed.getAsBoolean()) {
      throw new StoreClosedException("the store is closed");
    }
  }

  /** Opens a snapshot on the layers of the newest view, which it then keeps. */
  private Snapshot past(Function<StoreView, Snapshot> opening) {
    requireOpen();
    StoreView newest = pinned.get();
    try {
      Snapshot snapshot = opening.apply(newest);
      try {
        requireHistory(snapshot.sequence(), newest.sequence());
        return snapshot;
      } catch (HistoryDroppedException e) {
        open.decrement();
        throw e;
      }
    } catch (RuntimeException e) {
      newest.set().unpin();
      requireOpen(); // it may have been closed meanwhile, and the memory read with it
      throw e;
    }
  }

  /** The floor rises before layers without the history below it are pinned. */
  private void requireHistory(long sequence, long newest) {
    long floor = historyFloor.getAsLong();
    if (sequence < floor && sequence < newest) {
      throw new HistoryDroppedException(
          "sequence=%d: versions that ended up to commit %d were dropped by retention; expected %d or later"
              .formatted(sequence, floor, floor));
    }
  }

  private Snapshot snapshot(StoreView view, long nowMicros) {
    open.increment();
    return new MmapSnapshot(
        view, nowMicros, space(), kernels, recovery.analyzer(), storeClosed, () -> release(view));
  }

  private void release(StoreView view) {
    open.decrement();
    view.set().unpin();
    released.run();
  }
}
