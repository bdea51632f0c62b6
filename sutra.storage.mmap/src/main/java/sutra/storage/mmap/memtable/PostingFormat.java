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
          LE_LONG.withName("olderBlock"), LE_INT.withName("count"), LE_INT.withName("capacity"));

  private static final StructLayout POSTING =
      structLayout(LE_INT.withName("concept"), LE_INT.withName("frequency"));

  private static final long HEADER_SIZE = pinnedSize(HEADER, 16);
  private static final long POSTING_SIZE = pinnedSize(POSTING, 8);
  private static final long COUNT = offset(HEADER, "count");
  private static final long CAPACITY = offset(HEADER, "capacity");
  private static final long FREQUENCY = offset(POSTING, "frequency");

  private static final int FIRST_CAPACITY = 2;
  private static final int CAPACITY_LIMIT = 512;

  private PostingFormat() {}

  /** Makes a block that holds one posting, and returns its address. */
  static long newBlock(Slab slab, long older, int concept) {
    int capacity =
        older == NO_BLOCK
            ? FIRST_CAPACITY
            : Math.min(
                CAPACITY_LIMIT, 2 * slab.chunk(older).get(LE_INT, Slab.offset(older) + CAPACITY));
    long address = slab.allocate(HEADER_SIZE + capacity * POSTING_SIZE);
    MemorySegment memory = slab.chunk(address);
    long block = Slab.offset(address);
    memory.set(LE_LONG, block, older);
    memory.set(LE_INT, block + CAPACITY, capacity);
    append(memory, block, concept);
    return address;
  }

  /** Counts one more of a word if the last posting is of that concept, which nobody sees yet. */
  static boolean increment(MemorySegment memory, long block, int concept) {
    int last = memory.get(LE_INT, block + COUNT) - 1;
    if (concept(memory, block, last) != concept) {
      return false;
    }
    long at = posting(block, last) + FREQUENCY;
    memory.set(LE_INT, at, memory.get(LE_INT, at) + 1);
    return true;
  }

  /** Adds a posting of frequency 1; false if the block is full. */
  static boolean append(MemorySegment memory, long block, int concept) {
    int count = memory.get(LE_INT, block + COUNT);
    if (count == memory.get(LE_INT, block + CAPACITY)) {
      return false;
    }
    memory.set(LE_INT, posting(block, count), concept);
    memory.set(LE_INT, posting(block, count) + FREQUENCY, 1);
    INT.setRelease(memory, block + COUNT, count + 1);
    return true;
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
