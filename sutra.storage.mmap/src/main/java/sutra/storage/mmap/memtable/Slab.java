package sutra.storage.mmap.memtable;

import static sutra.storage.mmap.io.Layouts.align;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Memory for pieces of any size, handed out in order and freed all at once. An address holds a chunk
 * number in its upper and an offset in its lower half.
 *
 * <p>Readers may use an address that reached them through an acquire.
 */
final class Slab {

  private static final long FIRST_CHUNK_SIZE = 1 << 16;
  private static final long CHUNK_SIZE = 1 << 20;

  private final Arena arena;
  private MemorySegment[] chunks = new MemorySegment[8];
  private int chunkCount;
  private long used;
  private long capacity;
  private long bytes;

  Slab(Arena arena) {
    this.arena = arena;
  }

  /** Returns the address of new memory of zeros, aligned to 8 bytes. */
  long allocate(long size) {
    assert size >= 0 : size;
    if (used + size > capacity) {
      addChunk(size);
    }
    long address = ((long) (chunkCount - 1) << 32) | used;
    used = align(used + size, Long.BYTES);
    return address;
  }

  MemorySegment chunk(long address) {
    return chunks[(int) (address >>> 32)];
  }

  static long offset(long address) {
    return address & 0xFFFF_FFFFL;
  }

  /** Bytes handed out, and lost at the ends of chunks. */
  long usedBytes() {
    return bytes - (capacity - Math.min(used, capacity));
  }

  /** Bytes taken from the system. */
  long bytes() {
    return bytes;
  }

  private void addChunk(long size) {
    long usual = Math.min(CHUNK_SIZE, FIRST_CHUNK_SIZE << Math.min(chunkCount, 8));
    capacity = Math.max(usual, align(size, Long.BYTES));
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunkCount);
    }
    chunks[chunkCount++] = arena.allocate(capacity, Long.BYTES);
    used = 0;
    bytes += capacity;
  }
}
