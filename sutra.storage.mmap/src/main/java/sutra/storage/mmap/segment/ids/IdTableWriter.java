package sutra.storage.mmap.segment.ids;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import sutra.storage.mmap.io.NativeBuffer;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * Writes the section that {@link IdTable} reads. It is built in native memory, about 6.3 bytes an id,
 * and depends on nothing but the ids.
 */
public final class IdTableWriter {

  /**
   * Most slots that a search may look at. Chance does not reach it below a billion ids; ids made to
   * collide do, and then another seed is taken.
   */
  private static final int PROBE_LIMIT = 2048;

  private static final int SEED_LIMIT = 16;
  private static final int FAILED = -1;

  private final NodeSource ids;
  private final MemorySegment memory;
  private final int nodeCount;
  private final int filterBlocks;
  private final int homeSlots;
  private final long tableOffset;

  private IdTableWriter(NodeSource ids, NativeBuffer buffer) {
    this.ids = ids;
    this.nodeCount = ids.count();
    this.filterBlocks = IdTableFormat.filterBlocks(nodeCount);
    this.homeSlots = IdTableFormat.homeSlots(nodeCount);
    var largest = header(0, PROBE_LIMIT);
    this.tableOffset = largest.tableOffset();
    this.memory = buffer.ensure(largest.sectionSize());
  }

  /**
   * Writes the table of all ids of a source.
   *
   * @throws IllegalArgumentException if there are more than 2^30
   * @throws IllegalStateException if no seed spreads the ids
   */
  public static void write(SectionOutput out, NodeSource ids) throws IOException {
    if (ids.count() > IdTableFormat.NODE_COUNT_LIMIT) {
      throw new IllegalArgumentException("too many ids for a segment: count=" + ids.count());
    }
    try (var buffer = new NativeBuffer(0)) {
      var writer = new IdTableWriter(ids, buffer);
      out.write(writer.memory, 0, writer.build());
    }
  }

  /** Builds the section and returns its size. */
  private long build() {
    for (int seed = 0; seed < SEED_LIMIT; seed++) {
      memory.fill((byte) 0);
      int probes = fill(seed);
      if (probes != FAILED) {
        var header = header(seed, probes);
        header.write(memory);
        return header.sectionSize();
      }
    }
    throw new IllegalStateException("no seed spreads the ids: count=" + nodeCount);
  }

  private IdTableFormat.Header header(int seed, int probeLimit) {
    return new IdTableFormat.Header(
        nodeCount, seed, filterBlocks, IdTableFormat.BITS_SET, homeSlots, probeLimit);
  }

  /** Fills filter and table; returns how many slots the longest search looks at, or FAILED. */
  private int fill(int seed) {
    int nodeBits = IdTableFormat.nodeBits(nodeCount);
    int longest = 1;
    for (int node = 0; node < nodeCount; node++) {
      long first = IdHash.first(seed, ids.high(node), ids.low(node));
      long second = IdHash.second(first);
      addToFilter(first, second);
      int probes = place(second, IdTableFormat.tag(first, nodeBits) | node + 1);
      if (probes > PROBE_LIMIT) {
        return FAILED;
      }
      longest = Math.max(longest, probes);
    }
    return longest;
  }

  private void addToFilter(long first, long second) {
    long block = IdTableFormat.blockOffset(first, filterBlocks);
    for (int i = 0; i < IdTableFormat.BITS_SET; i++) {
      int bit = IdTableFormat.bitInBlock(second, i);
      long at = block + (bit / Long.SIZE) * Long.BYTES;
      memory.set(LE_LONG, at, memory.get(LE_LONG, at) | 1L << bit);
    }
  }

  /** Puts a value into the first free slot from its home on; returns how many were looked at. */
  private int place(long second, int value) {
    long offset = tableOffset + IdTableFormat.homeSlot(second, homeSlots) * IdTableFormat.SLOT_SIZE;
    for (int probes = 1; probes <= PROBE_LIMIT; probes++, offset += IdTableFormat.SLOT_SIZE) {
      if (memory.get(LE_INT, offset) == 0) {
        memory.set(LE_INT, offset, value);
        return probes;
      }
    }
    return PROBE_LIMIT + 1;
  }
}
