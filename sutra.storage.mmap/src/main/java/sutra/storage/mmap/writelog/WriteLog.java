package sutra.storage.mmap.writelog;

import static sutra.storage.mmap.io.Layouts.INT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.align;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import sutra.storage.mmap.record.CommitSource;

/**
 * The queue of accepted writes: a ring in native memory that many threads fill without a lock and
 * one thread empties.
 *
 * <p>A writer claims room and the next sequence number by one compare-and-set, copies its commit,
 * and then stores the entry's size with release semantics, which hands the entry over (the claim
 * protocol of Aeron's log buffers). Entries take whole units of 64 bytes; the first 4 bytes hold
 * the size, or a mark, and the next 4 the number of units. Memory that was consumed is zeroed before
 * it can be claimed again, so that a size read is never an old one.
 *
 */
final class WriteLog implements AutoCloseable {

  /** What a claim that finds no room, or a closed queue, returns. */
  enum Outcome {
    ACCEPTED,
    FULL,
    CLOSED
  }

  private static final int UNIT = 64;
  private static final int ENTRY_HEADER = 8;
  private static final int ENTRY_UNITS = 4;

  /** A commit of no mutations: its size in the lower half, their number in the upper. */
  private static final int EMPTY_COMMIT_SIZE = 8;

  private static final long EMPTY_COMMIT = EMPTY_COMMIT_SIZE;

  /** In place of a size: the ring's end is too short for the next entry, which is at its start. */
  private static final int PADDING = -1;

  /** In place of a size: the commit is kept by its {@link PendingWrite}. */
  private static final int KEPT_ASIDE = -2;

  /** The most bytes of commits kept aside, unless there is only one. */
  static final long KEPT_ASIDE_LIMIT = 64 << 20;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment ring;
  private final int capacityUnits;
  private final PendingWrite[] writes;
  private final AtomicLong claim;
  private final AtomicLong keptAsideBytes = new AtomicLong();

  private volatile long releasedUnits;
  private volatile long releasedSequence;

  // The consumer's own
  private long readUnits;
  private long readSequence;

  /**
   * @param capacity bytes, a power of two
   * @param lastSequence the last sequence number that was ever given
   */
  WriteLog(long capacity, long lastSequence) {
    this(capacity, lastSequence, 0);
  }

  /**
   * For tests of the counters' ends.
   *
   * @param startUnits the position at which to start, a multiple of the capacity
   */
  WriteLog(long capacity, long lastSequence, long startUnits) {
    this.ring = arena.allocate(capacity, UNIT);
    this.capacityUnits = (int) (capacity / UNIT);
    this.writes = new PendingWrite[capacityUnits];
    this.claim = new AtomicLong(ClaimWord.of(startUnits, lastSequence));
    this.releasedUnits = startUnits;
    this.readUnits = startUnits;
    this.releasedSequence = lastSequence;
    this.readSequence = lastSequence;
  }

  // For writers

  /** Tries to accept a batch; the write then has its sequence number. */
  Outcome offer(CommitSource commit, PendingWrite write) {
    if (commit.size() <= (long) capacityUnits * UNIT / 4) {
      return claim(commit, write, units(commit.size()));
    }
    if (!hasRoom() || !reserveAside(commit.size())) {
      return isClosed() ? Outcome.CLOSED : Outcome.FULL;
    }
    Outcome outcome = Outcome.FULL;
    try {
      write.keep(commit); // before the claim: what is claimed must be handed over without fail
      outcome = claim(commit, write, 1);
    } finally {
      if (outcome != Outcome.ACCEPTED) {
        keptAsideBytes.addAndGet(-commit.size());
        write.releasePayload();
      }
    }
    return outcome;
  }

  /** A look before a large commit is copied for nothing; the claim decides. */
  private boolean hasRoom() {
    long released = releasedUnits;
    return ClaimWord.position(claim.get(), released) - released < capacityUnits;
  }

  private boolean reserveAside(long bytes) {
    while (true) {
      long kept = keptAsideBytes.get();
      if (kept != 0 && kept + bytes > KEPT_ASIDE_LIMIT) {
        return false;
      }
      if (keptAsideBytes.compareAndSet(kept, kept + bytes)) {
        return true;
      }
    }
  }

  private Outcome claim(CommitSource commit, PendingWrite write, int units) {
    while (true) {
      long claimed = claim.get();
      if (ClaimWord.isClosed(claimed)) {
        return Outcome.CLOSED;
      }
      long released = releasedUnits;
      long position = ClaimWord.position(claimed, released);
      int padding = padding(position, units);
      if (position < released) {
        continue; // the claim word is older than what was released since
      }
      if (position + padding + units - released > capacityUnits) {
        return Outcome.FULL;
      }
      long next = ClaimWord.next(claimed, padding + units);
      if (claim.compareAndSet(claimed, next)) {
        write.accepted(ClaimWord.sequence(next, releasedSequence));
        handOver(commit, write, position, padding, units);
        return Outcome.ACCEPTED;
      }
    }
  }

  /** Accepts no more; what was accepted stays. */
  void refuseMore() {
    claim.getAndUpdate(ClaimWord::closed);
  }

  /** Whether it accepts no more. */
  boolean isClosed() {
    return ClaimWord.isClosed(claim.get());
  }

  // For the consumer

  /** Moves to the next commit, if one was handed over. */
  boolean next() {
    if (isReadThrough()) {
      return false; // behind the last entry of a full ring stands its first, which was read
    }
    int state = state(readUnits);
    if (state == PADDING) {
      readUnits += capacityUnits - index(readUnits);
      state = isReadThrough() ? 0 : state(readUnits);
    }
    return state != 0;
  }

  private boolean isReadThrough() {
    return readUnits - releasedUnits == capacityUnits;
  }

  /** Bytes of the current commit. */
  long commitSize() {
    int state = state(readUnits);
    return state == KEPT_ASIDE ? write().payload().byteSize() : state;
  }

  PendingWrite write() {
    return writes[index(readUnits)];
  }

  /** Copies the current commit. */
  void copyTo(MemorySegment target, long offset) {
    int state = state(readUnits);
    if (state == KEPT_ASIDE) {
      MemorySegment payload = write().payload();
      MemorySegment.copy(payload, 0, target, offset, payload.byteSize());
      releaseKept();
    } else {
      MemorySegment.copy(ring, offset(readUnits) + ENTRY_HEADER, target, offset, state);
    }
  }

  /** Frees what is kept of the current commit, which nobody will read. */
  void discard() {
    if (write().payload() != null) {
      releaseKept();
    }
  }

  /** Goes on behind the current commit. */
  void advance() {
    int units = ring.get(LE_INT, offset(readUnits) + ENTRY_UNITS);
    writes[index(readUnits)] = null;
    readUnits += units;
    readSequence++;
  }

  /** Goes on behind the current commit, which nobody will read, and gives its room back. */
  void skip() {
    discard();
    advance();
    release();
  }

  /** Gives the room of everything read back to writers. */
  void release() {
    long from = releasedUnits;
    int start = index(from);
    long count = readUnits - from;
    long first = Math.min(count, capacityUnits - start);
    ring.asSlice((long) start * UNIT, first * UNIT).fill((byte) 0);
    ring.asSlice(0, (count - first) * UNIT).fill((byte) 0);
    releasedSequence = readSequence;
    releasedUnits = readUnits;
  }

  /** Whether everything accepted was read. Certain only once no more is accepted. */
  boolean isDrained() {
    return (int) (claim.get() >>> 32) == (int) readUnits;
  }

  /** The sequence number of the last write accepted. */
  long acceptedSequence() {
    return ClaimWord.sequence(claim.get(), releasedSequence);
  }

  @Override
  public void close() {
    arena.close();
  }

  private void handOver(
      CommitSource commit, PendingWrite write, long position, int padding, int units) {
    if (padding > 0) {
      setState(position, PADDING);
    }
    long entry = position + padding;
    writes[index(entry)] = write;
    ring.set(LE_INT, offset(entry) + ENTRY_UNITS, units);
    if (write.payload() != null) {
      setState(entry, KEPT_ASIDE);
      return;
    }
    int size = EMPTY_COMMIT_SIZE;
    try {
      commit.writeTo(ring, offset(entry) + ENTRY_HEADER);
      size = (int) commit.size();
    } finally {
      if (size == EMPTY_COMMIT_SIZE) { // it threw, or is empty; without an entry all would wait
        ring.set(LE_LONG, offset(entry) + ENTRY_HEADER, EMPTY_COMMIT);
      }
      setState(entry, size);
    }
  }

  private void releaseKept() {
    keptAsideBytes.addAndGet(-write().payload().byteSize());
    write().releasePayload();
  }

  private int padding(long position, int units) {
    int room = capacityUnits - index(position);
    return units <= room ? 0 : room;
  }

  private static int units(long commitSize) {
    return (int) (align(ENTRY_HEADER + commitSize, UNIT) / UNIT);
  }

  private int index(long position) {
    return (int) (position & (capacityUnits - 1));
  }

  private long offset(long position) {
    return (long) index(position) * UNIT;
  }

  private int state(long position) {
    return (int) INT.getAcquire(ring, offset(position));
  }

  private void setState(long position, int state) {
    try {
      INT.setRelease(ring, offset(position), state);
    } catch (IllegalStateException e) {
      // Only a queue that was drained is freed: the entry was handed over before this thread left.
      if (arena.scope().isAlive()) {
        throw e;
      }
    }
  }
}
