package sutra.storage.mmap.memtable;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.INT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** Layout of a block of postings: a header, then pairs of concept ordinal and frequency. */
final class PostingFormat {

  /** The address that stands for no block. */
  static final long NO_BLOCK = -1;

  private static final StructLayout HEADER =
      structLayout(
          LE_LONG.withName("olderBlock"), LE_INT.withName("count"), LE_INT.withName("reserved"));

  private static final StructLayout POSTING =
      structLayout(LE_INT.withName("concept"), LE_INT.withName("frequency"));

  private static final long HEADER_SIZE = pinnedSize(HEADER, 16);
  private static final long POSTING_SIZE = pinnedSize(POSTING, 8);
  private static final long COUNT = offset(HEADER, "count");
  private static final long FREQUENCY = offset(POSTING, "frequency");

  private static final int FIRST_CAPACITY = 2;
  private static final int CAPACITY_LIMIT = 512;

  private PostingFormat() {}

  /** How many postings a block has room for that follows one with room for so many, or none. */
  static int nextCapacity(int capacity) {
    return capacity == 0 ? FIRST_CAPACITY : Math.min(CAPACITY_LIMIT, 2 * capacity);
  }

  /** Makes an empty block, and returns its address. */
  static long newBlock(Slab slab, long older, int capacity) {
    long address = slab.allocate(HEADER_SIZE + capacity * POSTING_SIZE);
    slab.chunk(address).set(LE_LONG, Slab.offset(address), older);
    return address;
  }

  /** Counts one more of a word in a posting that nobody sees yet. */
  static void increment(MemorySegment memory, long block, int index) {
    long at = posting(block, index) + FREQUENCY;
    memory.set(LE_INT, at, memory.get(LE_INT, at) + 1);
  }

  /** Puts a posting of frequency 1 behind all others. */
  static void put(MemorySegment memory, long block, int index, int concept) {
    memory.set(LE_INT, posting(block, index), concept);
    memory.set(LE_INT, posting(block, index) + FREQUENCY, 1);
    INT.setRelease(memory, block + COUNT, index + 1);
  }

  static long olderBlock(MemorySegment memory, long block) {
    return memory.get(LE_LONG, block);
  }

  static int count(MemorySegment memory, long block) {
    return (int) INT.getAcquire(memory, block + COUNT);
  }

  static int concept(MemorySegment memory, long block, int index) {
    return memory.get(LE_INT, posting(block, index));
  }

  static int frequency(MemorySegment memory, long block, int index) {
    return memory.get(LE_INT, posting(block, index) + FREQUENCY);
  }

  private static long posting(long block, int index) {
    return block + HEADER_SIZE + index * POSTING_SIZE;
  }
}
