package sutra.storage.mmap.memtable;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * Layout of a block of postings: a header with the tail of the block before, which is full, then
 * pairs of concept ordinal and frequency.
 */
final class PostingFormat {

  private static final StructLayout HEADER = structLayout(LE_LONG.withName("olderTail"));

  private static final StructLayout POSTING =
      structLayout(LE_INT.withName("concept"), LE_INT.withName("frequency"));

  private static final long HEADER_SIZE = pinnedSize(HEADER, 8);
  private static final long POSTING_SIZE = pinnedSize(POSTING, 8);
  private static final long FREQUENCY = offset(POSTING, "frequency");

  /** The exponent of a term that has no block yet: its capacity is 0. */
  static final byte NO_CAPACITY = 0;

  private static final byte LAST_EXPONENT = 9;

  private PostingFormat() {}

  /** How many postings a block has room for. */
  static int capacity(byte exponent) {
    return exponent == NO_CAPACITY ? 0 : 1 << exponent;
  }

  /** The exponent of the capacity of a block that follows one, or none: twice as much, up to a limit. */
  static byte nextExponent(byte exponent) {
    return (byte) Math.min(LAST_EXPONENT, exponent + 1);
  }

  /** Makes an empty block, and returns its address. */
  static long newBlock(Slab slab, long olderTail, byte exponent) {
    long address = slab.allocate(HEADER_SIZE + capacity(exponent) * POSTING_SIZE);
    slab.chunk(address).set(LE_LONG, Slab.offset(address), olderTail);
    return address;
  }

  /** Counts one more of a word in a posting that nobody sees yet. */
  static void increment(MemorySegment memory, long block, int index) {
    long at = posting(block, index) + FREQUENCY;
    memory.set(LE_INT, at, memory.get(LE_INT, at) + 1);
  }

  /** Puts a posting of frequency 1, which readers find once the tail counts it. */
  static void put(MemorySegment memory, long block, int index, int concept) {
    memory.set(LE_INT, posting(block, index), concept);
    memory.set(LE_INT, posting(block, index) + FREQUENCY, 1);
  }

  static long olderTail(MemorySegment memory, long block) {
    return memory.get(LE_LONG, block);
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
