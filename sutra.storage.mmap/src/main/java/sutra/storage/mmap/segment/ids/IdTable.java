package sutra.storage.mmap.segment.ids;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.CorruptStoreException;

/**
 * Finds the node number of an id in a mapped segment: about three cache lines for one that is there,
 * one for nearly all that are not. Any number of threads.
 */
public final class IdTable {

  private static final int NOT_FOUND = -1;

  private final MemorySegment table;
  private final NodeIds ids;
  private final int seed;
  private final int filterBlocks;
  private final int filterBits;
  private final int homeSlots;
  private final int probeLimit;
  private final long tableOffset;
  private final int nodeBits;

  /**
   * Reads the header only.
   *
   * @param table exactly the bytes of the section
   * @param ids the section of nodes of the same segment
   * @throws CorruptStoreException if the header says what cannot be
   */
  public IdTable(MemorySegment table, NodeIds ids) {
    this.table = table;
    this.ids = ids;
    var header = header(table);
    if (header.nodeCount() != ids.count()) {
      throw new CorruptStoreException(
          "id table: nodeCount=" + header.nodeCount() + ", but there are ids=" + ids.count());
    }
    this.seed = header.seed();
    this.filterBlocks = header.filterBlocks();
    this.filterBits = header.filterBits();
    this.homeSlots = header.homeSlots();
    this.probeLimit = header.probeLimit();
    this.tableOffset = header.tableOffset();
    this.nodeBits = IdTableFormat.nodeBits(header.nodeCount());
  }

  private static IdTableFormat.Header header(MemorySegment table) {
    if (table.byteSize() < IdTableFormat.HEADER_SIZE) {
      throw new CorruptStoreException("id table: no header in size=" + table.byteSize());
    }
    var header = IdTableFormat.Header.read(table);
    if (!header.holds() || header.sectionSize() != table.byteSize()) {
      throw new CorruptStoreException(
          "id table: the header does not hold for size=" + table.byteSize() + ": " + header);
    }
    return header;
  }

  /** The node number of an id, or -1 if the segment does not know it. */
  public int find(long high, long low) {
    long first = IdHash.first(seed, high, low);
    long second = IdHash.second(first);
    return passesFilter(first, second) ? search(high, low, first, second) : NOT_FOUND;
  }

  /**
   * The same for an id that is likely to be there: the filter, which would only say so, is not asked,
   * and its cache line not loaded.
   */
  public int findLikely(long high, long low) {
    long first = IdHash.first(seed, high, low);
    return search(high, low, first, IdHash.second(first));
  }

  /**
   * Whether the segment may know an id, by the filter alone, which is one cache line: true for all
   * that it knows and for one in a hundred of the others.
   */
  public boolean mayContain(long high, long low) {
    long first = IdHash.first(seed, high, low);
    return passesFilter(first, IdHash.second(first));
  }

  /** Looks at all bits without a branch: which one ends the search no processor can predict. */
  private boolean passesFilter(long first, long second) {
    long block = IdTableFormat.blockOffset(first, filterBlocks);
    long all = 1;
    for (int i = 0; i < filterBits; i++) {
      int bit = IdTableFormat.bitInBlock(second, i);
      all &= table.get(LE_LONG, block + (bit / Long.SIZE) * Long.BYTES) >>> bit;
    }
    return all != 0;
  }

  private int search(long high, long low, long first, long second) {
    int tag = IdTableFormat.tag(first, nodeBits);
    int nodeMask = (1 << nodeBits) - 1;
    long offset = tableOffset + IdTableFormat.homeSlot(second, homeSlots) * IdTableFormat.SLOT_SIZE;
    for (int i = 0; i < probeLimit; i++, offset += IdTableFormat.SLOT_SIZE) {
      int slot = table.get(LE_INT, offset);
      if (slot == 0) {
        return NOT_FOUND;
      }
      if ((slot & ~nodeMask) == tag) {
        int node = (slot & nodeMask) - 1;
        if (ids.low(node) == low && ids.high(node) == high) {
          return node;
        }
      }
    }
    return NOT_FOUND;
  }
}
