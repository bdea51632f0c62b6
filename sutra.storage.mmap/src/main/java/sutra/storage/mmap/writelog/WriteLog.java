package sutra.storage.mmap.writelog;

import static sutra.storage.mmap.io.Layouts.INT;
import static sutra.storage.mmap.io.Layouts.align;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import sutra.storage.mmap.record.EncodedBatch;

/**
 * The queue of accepted writes: a ring in native memory that many threads fill without a lock and
 * one thread empties.
 *
 * <p>A writer claims room and the next sequence number by one compare-and-set, copies its commit,
 * and then stores the entry's size with release semantics, which hands the entry over (the claim
 * protocol of Aeron's log buffers). Entries take whole units of 64 bytes; the first 8 bytes hold
 * the size, or a mark. Memory that was consumed is zeroed before it can be claimed again, so that a
 * size read is never an old one.
 *
 * <p>The claim word holds, from its upper end, the position in units (32 bits, wrapping), a bit that
 * closes the queue, and the last sequence number given (31 bits, wrapping). Both counters are read
 * relative to what the consumer has released, from which they are never 2^31 apart.
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
  private static final long CLOSED_BIT = 1L << 31;
  private static final long SEQUENCE_MASK = CLOSED_BIT - 1;

  /** In place of a size: the ring's end is too short for the next entry, which is at its start. */
  private static final int PADDING = -1;

  /** In place of a size: the commit is kept by its {@link PendingWrite}. */
  private static final int KEPT_ASIDE = -2;

  /** The most bytes of commits kept aside, unless there is only one. */
  private static final long KEPT_ASIDE_LIMIT = 64 << 20;

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
    this.ring = arena.allocate(capacity, UNIT);
    this.capacityUnits = (int) (capacity / UNIT);
    this.writes = new PendingWrite[capacityUnits];
    this.claim = new AtomicLong(lastSequence & SEQUENCE_MASK);
    this.releasedSequence = lastSequence;
    this.readSequence = lastSequence;
  }

  // For writers

  /** Tries to accept a batch; the write then has its sequence number. */
  Outcome offer(EncodedBatch batch, PendingWrite write) {
    if (batch.size() <= (long) capacityUnits * UNIT / 4) {
      return claim(batch, write, units(batch.size()));
    }
    long keptBefore = keptAsideBytes.getAndAdd(batch.size());
    Outcome outcome = Outcome.FULL;
    if (keptBefore == 0 || keptBefore + batch.size() <= KEPT_ASIDE_LIMIT) {
      write.keep(batch); // before the claim: a claimed entry must be handed over without fail
      outcome = claim(batch, write, 1);
    }
    if (outcome != Outcome.ACCEPTED) {
      keptAsideBytes.addAndGet(-batch.size());
      write.releasePayload();
    }
    return outcome;
  }

  private Outcome claim(EncodedBatch batch, PendingWrite write, int units) {
    while (true) {
      long claimed = claim.get();
      if ((claimed & CLOSED_BIT) != 0) {
        return Outcome.CLOSED;
      }
      long released = releasedUnits;
      long position = released + ((int) (claimed >>> 32) - (int) released);
      int padding = padding(position, units);
      if (position < released) {
        continue; // the claim word is older than what was released since
      }
      if (position + padding + units - released > capacityUnits) {
        return Outcome.FULL;
      }
      long next = next(claimed, padding + units);
      if (claim.compareAndSet(claimed, next)) {
        write.accepted(sequence(next));
        handOver(batch, write, position, padding);
        return Outcome.ACCEPTED;
      }
    }
  }

  /** Accepts no more; what was accepted stays. */
  void refuseMore() {
    claim.getAndUpdate(claimed -> claimed | CLOSED_BIT);
  }

  // For the consumer

  /** Moves to the next commit, if one was handed over. */
  boolean next() {
    int state = state(readUnits);
    if (state == PADDING) {
      readUnits += capacityUnits - index(readUnits);
      state = state(readUnits);
    }
    return state != 0;
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
      keptAsideBytes.addAndGet(-payload.byteSize());
      write().releasePayload();
    } else {
      MemorySegment.copy(ring, offset(readUnits) + ENTRY_HEADER, target, offset, state);
    }
  }

  /** Goes on behind the current commit. */
  void advance() {
    int state = state(readUnits);
    writes[index(readUnits)] = null;
    readUnits += state == KEPT_ASIDE ? 1 : units(state);
    readSequence++;
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

  /** Writes accepted and not released. */
  long pending() {
    return sequence(claim.get()) - releasedSequence;
  }

  @Override
  public void close() {
    arena.close();
  }

  private void handOver(EncodedBatch batch, PendingWrite write, long position, int padding) {
    if (padding > 0) {
      setState(position, PADDING);
    }
    long entry = position + padding;
    writes[index(entry)] = write;
    if (write.payload() != null) {
      setState(entry, KEPT_ASIDE);
    } else {
      batch.writeTo(ring, offset(entry) + ENTRY_HEADER);
      setState(entry, (int) batch.size());
    }
  }

  private long next(long claimed, int units) {
    long nextUnits = (claimed >>> 32) + units;
    return (nextUnits << 32) | ((claimed + 1) & SEQUENCE_MASK);
  }

  private long sequence(long claimed) {
    long released = releasedSequence;
    int distance = (int) (((claimed - released) & SEQUENCE_MASK) << 1) >> 1; // sign-extends 31 bits
    return released + distance;
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
    INT.setRelease(ring, offset(position), state);
  }
}
