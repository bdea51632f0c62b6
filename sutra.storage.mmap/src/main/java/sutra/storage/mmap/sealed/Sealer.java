package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import sutra.storage.mmap.io.Threads;
import sutra.storage.mmap.layer.Reclaimer;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.segment.SegmentWriter;
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

  private final SegmentFiles segments;
  private final ManifestFiles manifests;
  private final WalFiles wal;
  private final Reclaimer reclaimer;
  private final Thread thread;
  private final Queue<SealedMemtable> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<SealedSegment> finished = new ConcurrentLinkedQueue<>();
  private final EndPlaces places = new EndPlaces();

  private volatile Manifest manifest;
  private volatile Runnable listener = () -> {};
  private volatile boolean stopped;
  private volatile Optional<String> problem = Optional.empty();
  private long nextNumber;
  private Written unnamed;

  /** A segment on the device, and what the manifest will say of it. */
  private record Written(SegmentEntry entry, SealedSegment segment) {}

  /**
   * @param manifest the newest generation; nobody else makes later ones
   * @param reclaimer frees the segments that are made
   */
  public Sealer(
      SegmentFiles segments,
      ManifestFiles manifests,
      WalFiles wal,
      Manifest manifest,
      Reclaimer reclaimer,
      String storeName) {
    this.segments = segments;
    this.manifests = manifests;
    this.wal = wal;
    this.manifest = manifest;
    this.reclaimer = reclaimer;
    this.nextNumber =
        1 + manifest.sealed().segments().stream().mapToLong(SegmentEntry::number).max().orElse(0);
    this.thread =
        Thread.ofPlatform().daemon().name("sutra-sealer-" + storeName).unstarted(this::run);
  }

  /**
   * Starts the thread.
   *
   * @param newListener told of every segment that is finished
   */
  public void start(Runnable newListener) {
    listener = newListener;
    thread.start();
  }

  /** Takes a memtable; they are written in the order in which they were sealed. */
  public void submit(SealedMemtable sealed) {
    waiting.add(sealed);
    LockSupport.unpark(thread);
  }

  /** A segment that is ready to take its memtable's place. */
  public Optional<SealedSegment> nextFinished() {
    return Optional.ofNullable(finished.peek());
  }

  /** Says that the segment from {@link #nextFinished} has taken its memtable's place. */
  public void removeFinished() {
    finished.remove();
  }

  /** Whether memtables wait to be written, or to be replaced. */
  public boolean hasBacklog() {
    return !waiting.isEmpty() || !finished.isEmpty();
  }

  public boolean hasFinished() {
    return !finished.isEmpty();
  }

  /** Why memtables cannot be written just now, if so. */
  public Optional<String> problem() {
    return problem;
  }

  /** What is in segments. */
  public SealedState sealed() {
    return manifest.sealed();
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
      if (next != null && isWritten(next)) {
        waiting.remove();
      } else if (stopped) {
        return;
      } else {
        awaitWork(next == null);
      }
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
    try {
      if (unnamed == null) { // else only naming it has failed, and it is on the device already
        unnamed = write(sealed);
      }
      name(sealed, unnamed);
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
    unnamed = null;
    shortenLog();
    return true;
  }

  private Written write(SealedMemtable sealed) throws IOException {
    long number = nextNumber++;
    SegmentBuilder builder = new SegmentBuilder(sealed);
    SegmentWriter.Finished file;
    try (SegmentWriter out = segments.create(number)) {
      file = builder.write(out, places);
    }
    SegmentLayer layer = new SegmentLayer(segments.open(number));
    reclaimer.register(layer);
    var entry =
        new SegmentEntry(
            number, 0, file.size(), file.digest(), sealed.firstSequence(), sealed.lastSequence());
    int[] concepts = builder.conceptOrdinals();
    int[] edges = builder.edgeOrdinals();
    return new Written(
        entry, new SealedSegment(sealed.memtable(), layer, concepts, edges, sealed.lastSequence()));
  }

  /** Commits the manifest that names a segment, and hands it over. */
  private void name(SealedMemtable sealed, Written written) throws IOException {
    SealedState state =
        manifest.sealed().with(written.entry, sealed.committedMicros(), sealed.totals());
    Manifest next = manifest.next(state, Math.max(manifest.walFloor(), sealed.walFloor()));
    manifests.commit(next);
    manifest = next; // from here on nothing may fail, or the segment would be named twice
    SealedSegment segment = written.segment;
    places.add(sealed.memtable(), written.entry.number(), segment.concepts(), segment.edges());
    finished.add(segment);
    listener.run();
  }

  /** Files that cannot be deleted harm nobody, and are tried again behind the next segment. */
  private void shortenLog() {
    try {
      wal.deleteBefore(manifest.walFloor());
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "old files of the write-ahead log could not be deleted", e);
    }
  }
}
