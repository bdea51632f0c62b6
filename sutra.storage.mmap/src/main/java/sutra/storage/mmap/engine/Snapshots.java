package sutra.storage.mmap.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import sutra.storage.api.HistoryDroppedException;
import sutra.storage.api.Retention;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.snapshot.StoreView;

/** Opens snapshots of an open store, as it is and as it was, and counts them. Thread-safe. */
final class Snapshots {

  /** No commit is dated so early. */
  private static final Duration LONGEST_WINDOW = Duration.ofDays(100_000_000);

  private final Clock clock;
  private final Recovery recovery;
  private final Supplier<StoreView> pinned;
  private final LongSupplier historyFloor;
  private final BooleanSupplier storeClosed;
  private final Runnable released;
  private final LongAdder open = new LongAdder();

  /**
   * @param pinned gives the newest view, with its layers pinned for the caller
   * @param historyFloor gives the commit before which history was dropped; 0 if none was
   * @param storeClosed whether the store was closed
   * @param released told when a snapshot has let go of its layers
   */
  Snapshots(
      Clock clock,
      Recovery recovery,
      Supplier<StoreView> pinned,
      LongSupplier historyFloor,
      BooleanSupplier storeClosed,
      Runnable released) {
    this.clock = clock;
    this.recovery = recovery;
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
      requireHistory(sequence, newest);
      long committed = sequence == 0 ? Long.MIN_VALUE : newest.committedMicros(sequence);
      return snapshot(newest.at(sequence), committed);
    });
  }

  Snapshot asOf(Instant instant) {
    if (!instant.isBefore(clock.instant())) {
      return newest();
    }
    long micros = Micros.atLeast(instant);
    return past(newest -> {
      long sequence = newest.lastSequenceAt(micros);
      requireHistory(sequence, newest);
      return snapshot(newest.at(sequence), micros);
    });
  }

  /** The last commit of which a retention keeps nothing that had ended; 0 if it keeps all. */
  long horizon(Retention retention) {
    if (retention.isUnlimited() || retention.window().compareTo(LONGEST_WINDOW) > 0) {
      return 0;
    }
    StoreView newest = pinned.get();
    try {
      return horizon(newest, retention, clock);
    } finally {
      letGo(newest);
    }
  }

  /** The last commit up to that of a view of which a retention keeps nothing; 0 if it keeps all. */
  static long horizon(StoreView view, Retention retention, Clock clock) {
    if (retention.isUnlimited()) {
      return 0;
    }
    return retention.window().isZero()
        ? view.sequence()
        : view.lastSequenceAt(Micros.of(clock.instant().minus(retention.window())));
  }

  /** Snapshots not closed yet. */
  long open() {
    return open.sum();
  }

  /** Throws if the store was closed. */
  void requireOpen() {
    if (storeClosed.getAsBoolean()) {
      throw new StoreClosedException("the store is closed");
    }
  }

  /** The floor rises before layers without the history below it can be pinned. */
  private void requireHistory(long sequence, StoreView newest) {
    long floor = historyFloor.getAsLong();
    if (sequence < floor && sequence < newest.sequence()) {
      throw new HistoryDroppedException(
          "sequence=%d: versions that ended up to commit %d were dropped by retention; ask for commit %d or later"
              .formatted(sequence, floor, floor));
    }
  }

  /** Opens a snapshot on the layers of the newest view, which it then keeps. */
  private Snapshot past(Function<StoreView, Snapshot> opening) {
    requireOpen();
    StoreView newest = pinned.get();
    try {
      return opening.apply(newest);
    } catch (RuntimeException e) {
      letGo(newest);
      requireOpen(); // it may have been closed meanwhile, and the memory read with it
      throw e;
    }
  }

  private Snapshot snapshot(StoreView view, long nowMicros) {
    open.increment();
    return new MmapSnapshot(view, nowMicros, recovery.analyzer(), storeClosed, () -> release(view));
  }

  private void release(StoreView view) {
    open.decrement();
    letGo(view);
  }

  /** The last to let go of layers has to say that there is something to free. */
  void letGo(StoreView view) {
    view.set().unpin();
    released.run();
  }
}
