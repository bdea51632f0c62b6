package sutra.storage.mmap.segment.ids;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * Layout of the section that finds the node number of an id: a header, a filter, a hash table.
 *
 * <p>The filter is a blocked Bloom filter (Putze, Sanders and Singler, "Cache-, Hash- and
 * Space-Efficient Bloom Filters", WEA 2007): all bits of a key are in one block of 512 bits, the size
 * of a cache line. With 10 bits a key, 6 of them set, 0.96 % of foreign keys pass; the bits within
 * a block are taken from separate bits of a hash, because double hashing within so few bits would
 * let more pass.
 *
 * <p>A slot of the table is a node number plus one in the low bits, as many as the count of nodes
 * needs, and in the rest a tag, bits of the key's first hash: a wrong key is nearly always refused
 * without a look at its id. Zero is an empty slot. Searches go on to the next slot and never wrap
 * around: slots behind the last home take those that are pushed over the end.
 *
 * <p>Why at most 0.8 of the home slots are used: a hit then looks at (1 + 1 / (1 - 0.8)) / 2 = 3 slots
 * on average (Knuth, The Art of Computer Programming 3, 6.4), mostly of one cache line. At 0.9
 * there would be 5.5, to save 0.6 bytes of 6.3 a key; at 0.5 there would be 1.5, on the same cache
 * line, for 3 bytes more.
 */
final class IdTableFormat {

  private static final StructLayout HEADER =
      structLayout(
          LE_INT.withName("nodeCount"),
          LE_INT.withName("seed"),
          LE_INT.withName("filterBlocks"),
          LE_INT.withName("filterBits"),
          LE_INT.withName("homeSlots"),
          LE_INT.withName("probeLimit"),
          paddingLayout(40));

  static final long HEADER_SIZE = pinnedSize(HEADER, 64);
  private static final long NODE_COUNT = offset(HEADER, "nodeCount");
  private static final long SEED = offset(HEADER, "seed");
  private static final long FILTER_BLOCKS = offset(HEADER, "filterBlocks");
  private static final long FILTER_BITS = offset(HEADER, "filterBits");
  private static final long HOME_SLOTS = offset(HEADER, "homeSlots");
  private static final long PROBE_LIMIT = offset(HEADER, "probeLimit");

  static final long BLOCK_SIZE = 64;
  static final int BLOCK_BITS_LOG2 = 9;
  static final int FILTER_BITS_PER_KEY = 10;

  /** Bits that a key sets in the filter. */
  static final int BITS_SET = 6;

  /** More sets would need more bits than a hash has. */
  static final int BITS_SET_LIMIT = 7;

  static final long SLOT_SIZE = Integer.BYTES;

  /** Most nodes of a segment, so that the slots can be counted in an int. */
  static final int NODE_COUNT_LIMIT = 1 << 30;

  private IdTableFormat() {}

  /** What the header says. */
  record Header(
      int nodeCount, int seed, int filterBlocks, int filterBits, int homeSlots, int probeLimit) {

    static Header read(MemorySegment section) {
      return new Header(
          section.get(LE_INT, NODE_COUNT),
          section.get(LE_INT, SEED),
          section.get(LE_INT, FILTER_BLOCKS),
          section.get(LE_INT, FILTER_BITS),
          section.get(LE_INT, HOME_SLOTS),
          section.get(LE_INT, PROBE_LIMIT));
    }

    void write(MemorySegment memory) {
      memory.set(LE_INT, NODE_COUNT, nodeCount);
      memory.set(LE_INT, SEED, seed);
      memory.set(LE_INT, FILTER_BLOCKS, filterBlocks);
      memory.set(LE_INT, FILTER_BITS, filterBits);
      memory.set(LE_INT, HOME_SLOTS, homeSlots);
      memory.set(LE_INT, PROBE_LIMIT, probeLimit);
    }

    boolean holds() {
      return nodeCount >= 0
          && nodeCount <= NODE_COUNT_LIMIT
          && filterBlocks > 0
          && filterBits > 0
          && filterBits <= BITS_SET_LIMIT
          && homeSlots > nodeCount
          && probeLimit > 0;
    }

    long tableOffset() {
      return HEADER_SIZE + filterBlocks * BLOCK_SIZE;
    }

    long sectionSize() {
      return tableOffset() + ((long) homeSlots + probeLimit - 1) * SLOT_SIZE;
    }
  }

  static int filterBlocks(int nodeCount) {
    long bits = (long) nodeCount * FILTER_BITS_PER_KEY;
    return 1 + (int) (bits >>> BLOCK_BITS_LOG2);
  }

  /** Home slots, of which at most 0.8 are used; at least one more than nodes. */
  static int homeSlots(int nodeCount) {
    return (int) (nodeCount * 5L / 4) + 1;
  }

  /** The low bits of a slot that hold a node number plus one. */
  static int nodeBits(int nodeCount) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(nodeCount);
  }

  static long blockOffset(long firstHash, int filterBlocks) {
    return HEADER_SIZE + Math.unsignedMultiplyHigh(firstHash, filterBlocks) * BLOCK_SIZE;
  }

  static long homeSlot(long secondHash, int homeSlots) {
    return Math.unsignedMultiplyHigh(secondHash, homeSlots);
  }

  /** The bits of the second hash from which the place of the i-th bit in a block is taken. */
  static int bitInBlock(long secondHash, int i) {
    return (int) (secondHash >>> (i * BLOCK_BITS_LOG2)) & ((1 << BLOCK_BITS_LOG2) - 1);
  }

  /** The tag of a key, shifted to its place in a slot. */
  static int tag(long firstHash, int nodeBits) {
    return (int) firstHash << nodeBits;
  }
}
