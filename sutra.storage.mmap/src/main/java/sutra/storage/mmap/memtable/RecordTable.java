package sutra.storage.mmap.memtable;

import static sutra.storage.mmap.io.Layouts.BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Records of one size, numbered from 0 in the order in which they are added. They never move.
 *
 * <p>Readers may use an ordinal that reached them through an acquire.
 */
final class RecordTable {

  private final Arena arena;
  private final long recordSize;
  private final long alignment;
  private final int chunkShift;
  private final ByteBuffer draft;
  private MemorySegment[] chunks = new MemorySegment[8];
  private int size;

  /**
   * @param recordSize bytes of a record, a multiple of the alignment
   * @param alignment a power of two, at least 8
   * @param chunkBytes about how much memory to take at a time
   */
  RecordTable(Arena arena, long recordSize, long alignment, long chunkBytes) {
    assert recordSize % alignment == 0 : recordSize;
    this.arena = arena;
    this.recordSize = recordSize;
    this.alignment = alignment;
    this.chunkShift = 63 - Long.numberOfLeadingZeros(Math.max(1, chunkBytes / recordSize));
    this.draft = ByteBuffer.allocate(Math.toIntExact(recordSize)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The writer's draft of the next record, of zeros. A record is put together in an array and then
   * copied at once: that takes less code than a checked access to memory for each field.
   */
  ByteBuffer draft() {
    Arrays.fill(draft.array(), (byte) 0);
    return draft;
  }

  /** Adds the draft as a record and returns its ordinal. */
  int addDraft() {
    int ordinal = add();
    MemorySegment.copy(
        draft.array(), 0, chunk(ordinal), BYTE, offset(ordinal), draft.array().length);
    return ordinal;
  }

  /** Adds a record of zeros and returns its ordinal. */
  int add() {
    int ordinal = size++;
    int chunk = ordinal >>> chunkShift;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = arena.allocate(recordSize << chunkShift, alignment);
    }
    return ordinal;
  }

  /** Records so far; for the writer, which alone knows which of them are complete. */
  int size() {
    return size;
  }

  /** The memory that holds a record. */
  MemorySegment chunk(int ordinal) {
    return chunks[ordinal >>> chunkShift];
  }

  /** Where a record begins in its chunk. */
  long offset(int ordinal) {
    return (ordinal & ((1L << chunkShift) - 1)) * recordSize;
  }

  /** Records that share a chunk; the first of them has a multiple of this as its ordinal. */
  int recordsPerChunk() {
    return 1 << chunkShift;
  }

  long usedBytes() {
    return size * recordSize;
  }

  /** Bytes taken from the system. */
  long bytes() {
    long chunkCount = (size + (1L << chunkShift) - 1) >>> chunkShift;
    return chunkCount * (recordSize << chunkShift);
  }
}
