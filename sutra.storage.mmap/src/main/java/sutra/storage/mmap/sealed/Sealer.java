package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import sutra.storage.mmap.events.SealEvent;
import sutra.storage.mmap.io.Threads;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.memtable.Ends;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.segment.SteadyPace;
import sutra.storage.mmap.segment.WritePace;
import sutra.storage.mmap.vectors.VectorCoding;
import sutra.storage.mmap.wal.WalFiles;

/**
 * Writes sealed memtables as segments, one after the other, in a thread of its own: first the
 * segment, then the manifest that names it, then the log loses the files that are no longer needed.
 * What fails, for want of space say, is tried again; until then the memtable stays, and the log with
 * it, so nothing is lost.
 */
public final class Sealer {

  private static final Logger LOGGER = System.getLogger(Sealer.class.getName());
  private static final long RETRY_NANOS = 1_000_000_000;
  private static final long STALL_TICK_NANOS = 10_000_000;

  /** Beside searches, a memtable of 64 MiB takes some five seconds. */
  private static final long BYTES_PER_SECOND = 25_000_000;

  private final Catalog catalog;
  private final Replacements replacements;
  private final WalFiles wal;
  private final int codedFrom;
  private final long firstLogFile;
  private final Thread thread;
  private final Queue<SealedMemtable> waiting = new ConcurrentLinkedQueue<>();

  /** The last commit whose segment somebody waits for. */
  private final AtomicLong awaited = new AtomicLong();

  private volatile BooleanSupplier isStalled = () -> false;
  private volatile boolean stopped;
  private volatile long stalls;
  private volatile long writtenBytes;
  private volatile long shortenedBytes;
  private volatile Optional<String> problem = Optional.empty();
  private Written unnamed;

  /** A segment on the device, and what a manifest that follows a certain one will say of it. */
  private record Written(SegmentEntry entry, SealedSegment segment, long generation) {}

  /**
   * @param codedFrom how many embeddings a memtable has at least whose segment gets codes although nobody
   *     searches by them: those of smaller ones come when segments are merged, so that a burst of writes, or
   *     a short life, does not pay for them
   */
  public Sealer(
      Catalog catalog, Replacements replacements, WalFiles wal, int codedFrom, String storeName) {
    this.codedFrom = codedFrom;
    this.catalog = catalog;
    this.replacements = replacements;
    this.wal = wal;
    this.firstLogFile = catalog.manifest().walFloor();
    this.thread =
        Thread.ofPlatform().daemon().name("sutra-sealer-" + storeName).unstarted(this::run);
  }

  /**
   * Starts the thread.
   *
   * @param merging whether segments have to be merged before there may be more
   */
  public void start(BooleanSupplier merging) {
    isStalled = merging;
    thread.start();
  }

  /** Takes a memtable; they are written in the order in which they were sealed. */
  public void submit(SealedMemtable sealed) {
    waiting.add(sealed);
    LockSupport.unpark(thread);
  }

  /** Says that somebody waits until the commits up to one are in segments; by any thread. */
  public void hurryUpTo(long sequence) {
    awaited.accumulateAndGet(sequence, Math::max);
    LockSupport.unpark(thread);
  }

  /** Whether memtables wait to be written. */
  public boolean hasBacklog() {
    return !waiting.isEmpty();
  }

  /** Bytes of segments written since the store was opened. */
  public long writtenBytes() {
    return writtenBytes;
  }

  /** Bytes of the log's files, of those it had when the store was opened or later, that are deleted. */
  public long shortenedBytes() {
    return shortenedBytes;
  }

  /** How often a memtable had to wait until segments were merged. */
  public long stalls() {
    return stalls;
  }

  /** Why memtables cannot be written just now, if so. */
  public Optional<String> problem() {
    return problem;
  }

  /** Ends the thread once all memtables that can be written are, and waits for it. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    Threads.joinUninterruptibly(thread);
  }

  private void run() {
    while (true) {
      SealedMemtable next = waiting.peek();
      if (next != null) {
        awaitMerging();
      }
      if (next != null && isWritten(next)) {
        waiting.remove();
      } else if (stopped) {
        return;
      } else {
        awaitWork(next == null);
      }
    }
  }

  private void awaitMerging() {
    if (isStalled.getAsBoolean() && !stopped) {
      stalls++; // this thread alone writes it
    }
    while (isStalled.getAsBoolean() && !stopped) {
      LockSupport.parkNanos(this, STALL_TICK_NANOS);
    }
  }

  /** A permit that came before is not lost, so nothing is missed between the look and the wait. */
  private void awaitWork(boolean isIdle) {
    if (isIdle) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, RETRY_NANOS);
    }
  }

  private boolean isWritten(SealedMemtable sealed) {
    try (Catalog.Turn turn = catalog.turn()) {
      writeAndName(sealed, turn);
      problem = Optional.empty();
    } catch (IOException | RuntimeException | Error e) {
      if (problem.isEmpty()) {
        LOGGER.log(
            Level.WARNING,
            "writing a segment failed and is tried again; its commits stay in memory and in the"
                + " write-ahead log",
            e);
      }
      problem = Optional.of(String.valueOf(e));
      return false;
    }
    shortenLog();
    return true;
  }

  /** If only naming it failed, the segment is on the device, and as good while nothing was merged. */
  private void writeAndName(SealedMemtable sealed, Catalog.Turn turn) throws IOException {
    long generation = catalog.manifest().generation();
    if (unnamed != null && unnamed.generation != generation) {
      catalog.discard(unnamed.segment.segment());
      unnamed = null;
    }
    if (unnamed == null) {
      unnamed = write(sealed, turn.moves());
    }
    name(sealed, unnamed, turn);
  }

  private Written write(SealedMemtable sealed, Moves moves) throws IOException {
    long generation = catalog.manifest().generation();
    long number = catalog.newNumber();
    var event = new SealEvent();
    event.begin();
    var content = new MemtableContent(sealed);
    VectorCoding coding = catalog.coding(content.shape().space());
    boolean isCoded = coding.isWanted() || sealed.memtable().vectors().count() >= codedFrom;
    var builder = new SegmentBuilder(content, isCoded ? coding : VectorCoding.NONE);
    SegmentWriter.Finished file;
    try (SegmentWriter out = catalog.create(number, pace(sealed))) {
      builder.write(out);
      file = builder.finish(out, ends -> writeEnds(sealed.memtable().ends(), moves, ends));
    }
    event.record(number, file.size(), sealed.lastSequence());
    writtenBytes += file.size(); // this thread alone writes it
    SegmentLayer layer = catalog.open(number);
    var entry =
        new SegmentEntry(
            number, 0, file.size(), file.digest(), sealed.firstSequence(), sealed.lastSequence());
    return new Written(
        entry,
        new SealedSegment(
            sealed.memtable(),
            layer,
            content.ordinals(),
            builder.edgeOrdinals(),
            sealed.lastSequence()),
        generation);
  }

  /** Gently while somebody searches; as fast as it goes if anybody or another memtable waits for it. */
  private WritePace pace(SealedMemtable sealed) {
    return new SteadyPace(
        BYTES_PER_SECOND,
        () ->
            stopped
                || waiting.size() > 1
                || sealed.firstSequence() <= awaited.get()
                || !catalog.coding().isWanted());
  }

  private static void writeEnds(Ends ends, Moves moves, EndOutput out) throws IOException {
    for (int end = 0; end < ends.size(); end++) {
      boolean ofEdge = ends.isOfEdge(end);
      Optional<Moves.Place> place = moves.place(ends.layer(end), ofEdge, ends.ordinal(end));
      if (place.isPresent()) {
        out.write(place.get().segment(), ofEdge, place.get().ordinal(), ends.death(end));
      }
    }
  }

  /** Commits the manifest that names a segment, and hands it over. */
  private void name(SealedMemtable sealed, Written written, Catalog.Turn turn) throws IOException {
    Manifest newest = catalog.manifest();
    SealedState state =
        newest.sealed().with(written.entry, sealed.committedMicros(), sealed.totals());
    turn.commit(newest.next(state, Math.max(newest.walFloor(), sealed.walFloor())));
    unnamed = null; // from here on nothing may fail, or the segment would be named twice
    SealedSegment segment = written.segment;
    turn.moves().add(sealed.memtable(), segment.segment(), segment.concepts(), segment.edges());
    replacements.add(segment);
  }

  /** Files that cannot be deleted harm nobody, and are tried again behind the next segment. */
  private void shortenLog() {
    try {
      wal.deleteBefore(
          catalog.manifest().walFloor(),
          (number, bytes) -> shortenedBytes += number >= firstLogFile ? bytes : 0);
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "old files of the write-ahead log could not be deleted", e);
    }
  }
}
