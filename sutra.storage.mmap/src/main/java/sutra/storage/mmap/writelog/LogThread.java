package sutra.storage.mmap.writelog;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import sutra.storage.api.StoreFailedException;
import sutra.storage.mmap.events.GroupCommitEvent;
import sutra.storage.mmap.io.SpinWait;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerSet;
import sutra.storage.mmap.memtable.Layers;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.sealed.LayerChange;
import sutra.storage.mmap.sealed.Replacements;
import sutra.storage.mmap.sealed.SealedMemtable;
import sutra.storage.mmap.sealed.Sealer;
import sutra.storage.mmap.snapshot.Publisher;
import sutra.storage.mmap.snapshot.Reconciler;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.wal.WalFrame;
import sutra.storage.mmap.wal.WalWriter;

/**
 * The work of the log thread: takes everything that was handed over as one group, appends it to the
 * log, forces it if a write asks for that, applies it to the memtables in order, and lets the writers
 * go on. While it forces one group the next one gathers; no timer is needed for group commit.
 */
final class LogThread {

  /** About what a caller takes from one write to the next, who waits for each. */
  private static final long SPIN_NANOS = 20_000;

  /** What is appended so fast that writers of the group before can be woken during the force. */
  private static final long QUICK_SIZE = 1 << 16;

  private static final long LONGEST_INTERVAL_NANOS = Long.MAX_VALUE / 4;

  private final WriteLog queue;
  private final WalWriter wal;
  private final Layers layers;
  private final Publisher publisher;
  private final Reconciler reconciler;
  private final Sealer sealer;
  private final Replacements replacements;
  private final Consumer<List<Layer>> layersListener;
  private final Clock clock;
  private final CommitGroup group = new CommitGroup();

  /** Done, but those who wait for them were not woken yet. */
  private final List<PendingWrite> done = new ArrayList<>();

  private final WriteCounters counters;

  private volatile Thread thread;
  private volatile boolean asleep;
  private volatile boolean closing;
  private volatile StoreFailedException failure;
  private final AtomicLong sealAsked = new AtomicLong();

  private long appliedSequence;
  private long committedMicros;
  private boolean forcePlanned;
  private long forceDeadlineNanos;

  LogThread(
      WriteLog queue,
      WalWriter wal,
      Layers layers,
      Publisher publisher,
      Reconciler reconciler,
      Sealer sealer,
      Replacements replacements,
      Consumer<List<Layer>> layersListener,
      Clock clock) {
    this.queue = queue;
    this.wal = wal;
    this.layers = layers;
    this.publisher = publisher;
    this.reconciler = reconciler;
    this.sealer = sealer;
    this.replacements = replacements;
    this.layersListener = layersListener;
    this.clock = clock;
    this.appliedSequence = publisher.current().sequence();
    this.counters = new WriteCounters(wal.recoveredForcedSequence(), layers.bytes(), wal.bytes());
    this.committedMicros = wal.recoveredMicros();
  }

  // For writers

  /** Says that a commit was handed over, or a segment finished. */
  void wake() {
    VarHandle.fullFence(); // the hand-over is a release store, which a later read could overtake
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /** Why the store takes no more writes, or null. */
  StoreFailedException failure() {
    return failure;
  }

  WriteCounters counters() {
    return counters;
  }

  /** Asks for a segment that has all commits up to one that is visible. */
  void sealUpTo(long sequence) {
    sealer.hurryUpTo(sequence);
    sealAsked.accumulateAndGet(sequence, Math::max); // others may ask for later ones meanwhile
    wake();
  }

  /** Whether the caller is this thread, which must never wait for itself. */
  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Asks the thread to end once everything accepted is done. */
  void close() {
    closing = true;
    LockSupport.unpark(thread);
  }

  // The thread

  /** Works until the queue is closed and drained, then ends the log in order. */
  void run() {
    thread = Thread.currentThread();
    try {
      while (true) {
        takeFinishedSegments();
        if (isSealAsked()) {
          seal();
        }
        if (group.fill(queue, this::applied)) {
          commit();
        } else {
          wakeWaiters();
          if (closing && queue.isDrained()) {
            break;
          }
          awaitWork();
        }
        forceWhenDue();
      }
      if (layers.isWorthSealing()) {
        seal();
      }
      wal.finish(appliedSequence + 1, committedMicros);
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    } finally {
      group.close();
    }
  }

  /** What all groups so far have made, published or not. */
  private StoreView applied() {
    return StoreView.of(layers, appliedSequence);
  }

  private void commit() throws IOException {
    if (layers.isFull()) {
      seal();
    }
    var event = new GroupCommitEvent();
    event.begin();
    commitGroup();
    event.record(group.writes().size(), group.size(), group.isForced());
  }

  private void commitGroup() throws IOException {
    committedMicros = Math.max(committedMicros, Micros.of(clock.instant()));
    WalFrame contents = group.contents(committedMicros);
    if (!group.isForced() || group.size() > QUICK_SIZE) {
      wakeWaiters();
    }
    if (group.isForced()) {
      append(contents);
      forceAndApply(contents);
      acknowledge(contents);
    } else if (group.isLogged()) {
      append(contents);
      apply(contents);
      acknowledge(contents);
      wakeWaiters();
    } else {
      apply(contents);
      acknowledge(contents);
      wakeWaiters();
      append(contents);
    }
    group.intervalNanos().ifPresent(this::forceWithin);
    counters.logHas(wal.bytes());
  }

  private void append(WalFrame contents) throws IOException {
    wal.require(group.features());
    wal.append(group.frame(), contents);
    counters.logged(contents);
  }

  /**
   * The device and this thread work side by side. What is applied stays unseen until it is forced;
   * writers of the group before are woken here, when that keeps nobody waiting.
   */
  private void forceAndApply(WalFrame contents) throws IOException {
    wal.force(() -> {
      wakeWaiters();
      apply(contents);
    });
    forced(contents.firstSequence() + contents.commitCount() - 1);
  }

  private boolean isSealAsked() {
    return sealAsked.get() >= layers.firstSequence();
  }

  /** Between two groups: the log goes on in a new file, so that its old ones can be dropped later. */
  private void seal() throws IOException {
    wakeWaiters(); // a force of a whole file may follow
    long floor = wal.startNextFile(appliedSequence + 1);
    counters.forcedUpTo(appliedSequence);
    counters.logHas(wal.bytes());
    forcePlanned = false;
    LayerSet before = layers.set();
    sealer.submit(SealedMemtable.of(layers, appliedSequence, committedMicros, floor));
    publishNewSet(before);
  }

  /** Puts segments that are finished into the places of memtables, or of segments merged; changes spaces. */
  private void takeFinishedSegments() {
    for (var next = replacements.next(); next.isPresent(); next = replacements.next()) {
      LayerChange ready = next.get();
      LayerSet before = layers.set();
      ready.applyTo(layers);
      publishNewSet(before);
      ready.published();
      counters.memtablesHave(layers.bytes());
      replacements.removeNext(); // last: until then writers wait for the memory
    }
  }

  /** Readers find the new set before the old one lets its layers go. */
  private void publishNewSet(LayerSet before) {
    publisher.offer(StoreView.of(layers, appliedSequence));
    publisher.publish();
    before.unpin();
    reconciler.wake();
    layersListener.accept(layers.set().layers());
  }

  private void apply(WalFrame contents) {
    long offset = WalFrame.PAYLOAD_OFFSET;
    for (int i = 0; i < contents.commitCount(); i++) {
      appliedSequence = contents.firstSequence() + i;
      offset += layers.apply(group.frame(), offset, appliedSequence, contents.committedMicros());
    }
  }

  /** Lets readers see the group, and writers know. */
  private void acknowledge(WalFrame contents) {
    counters.applied(contents, group.refusedCount(), layers.bytes());
    publisher.offer(StoreView.of(layers, appliedSequence));
    boolean awaited = false;
    for (PendingWrite write : group.writes()) {
      awaited |= write.finish(null);
    }
    if (awaited) {
      publisher.publish();
      done.addAll(group.writes());
    } else {
      reconciler.wake();
    }
  }

  private void wakeWaiters() {
    done.forEach(PendingWrite::wakeWaiters);
    done.clear();
  }

  private void forced(long sequence) {
    forcePlanned = false;
    counters.forcedUpTo(sequence);
  }

  private void forceWithin(long nanos) {
    if (group.isForced()) {
      return;
    }
    long deadline = System.nanoTime() + Math.min(nanos, LONGEST_INTERVAL_NANOS);
    if (!forcePlanned || deadline - forceDeadlineNanos < 0) { // differences bear a wrapping clock
      forceDeadlineNanos = deadline;
      forcePlanned = true;
    }
  }

  private void forceWhenDue() throws IOException {
    if (forcePlanned && System.nanoTime() - forceDeadlineNanos >= 0) {
      wal.force();
      forced(appliedSequence);
    }
  }

  private void awaitWork() {
    if (SpinWait.until(queue::next, SPIN_NANOS)) {
      return;
    }
    asleep = true; // set before looking, so that a commit after the look finds it set
    VarHandle.fullFence(); // the look is an acquire load, which could overtake the store
    if (!queue.next() && !closing && replacements.isEmpty() && !isSealAsked()) {
      if (forcePlanned) {
        LockSupport.parkNanos(this, Math.max(1, forceDeadlineNanos - System.nanoTime()));
      } else {
        LockSupport.park(this);
      }
    }
    asleep = false;
  }

  /**
   * After a failed write or force nobody knows what the device holds. The store takes no more writes;
   * those that wait learn that their outcome is unknown.
   */
  private void fail(Throwable cause) {
    failure =
        new StoreFailedException(
            "the write-ahead log failed: "
                + cause
                + "; writes not acknowledged may be lost: reopen the store to go on from what is on"
                + " the device",
            cause);
    queue.refuseMore();
    publisher.publish();
    wakeWaiters();
    for (PendingWrite write : group.writes()) {
      failUnlessDone(write);
    }
    while (!queue.isDrained()) {
      if (queue.next()) {
        PendingWrite write = queue.write();
        queue.skip(); // copies nothing: memory may be what is wanting
        failUnlessDone(write);
      } else {
        Thread.onSpinWait(); // a writer that claimed before the queue closed is about to hand over
      }
    }
  }

  private void failUnlessDone(PendingWrite write) {
    if (!write.isDone()) {
      write.finish(failure);
    }
    write.wakeWaiters();
  }
}
