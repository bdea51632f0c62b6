package sutra.storage.mmap.segment.times;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.align;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * Layout of the section of times: a header, the fences, then blocks of 128 entries.
 *
 * <p>A fence is the first instant of a block. A block holds the instants of its entries, then their
 * ordinals; the last one is filled up with zeros. The fences of a million entries are 62 KiB, so that
 * the search for a block touches few pages and the one within a block few cache lines.
 */
final class TimesFormat {

  static final int BLOCK_ENTRIES = 128;

  private static final StructLayout HEADER =
      structLayout(LE_INT.withName("count"), LE_INT.withName("blockCount"), paddingLayout(56));

  private static final StructLayout BLOCK =
      structLayout(
          sequenceLayout(BLOCK_ENTRIES, LE_LONG).withName("micros"),
          sequenceLayout(BLOCK_ENTRIES, LE_INT).withName("ordinals"));

  static final long HEADER_SIZE = pinnedSize(HEADER, 64);
  static final long BLOCK_SIZE = pinnedSize(BLOCK, 1536);
  static final int ALIGNMENT = 64;
  private static final long COUNT = offset(HEADER, "count");
  private static final long BLOCK_COUNT = offset(HEADER, "blockCount");
  private static final long ORDINALS = offset(BLOCK, "ordinals");

  private TimesFormat() {}

  static int count(MemorySegment section) {
    return section.get(LE_INT, COUNT);
  }

  static int blockCount(MemorySegment section) {
    return section.get(LE_INT, BLOCK_COUNT);
  }

  /** Blocks that so many entries take; rounded up. */
  static int blocksOf(int count) {
    return (int) (((long) count + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES);
  }

  static long blocksOffset(int blockCount) {
    return align(HEADER_SIZE + (long) blockCount * Long.BYTES, ALIGNMENT);
  }

  static long sectionSize(int blockCount) {
    return blocksOffset(blockCount) + blockCount * BLOCK_SIZE;
  }

  static long fence(MemorySegment section, int block) {
    return section.get(LE_LONG, HEADER_SIZE + (long) block * Long.BYTES);
  }

  static long micros(MemorySegment section, long blocksOffset, int index) {
    return section.get(
        LE_LONG, block(blocksOffset, index) + (index % BLOCK_ENTRIES) * (long) Long.BYTES);
  }

  static int ordinal(MemorySegment section, long blocksOffset, int index) {
    return section.get(
        LE_INT,
        block(blocksOffset, index) + ORDINALS + (index % BLOCK_ENTRIES) * (long) Integer.BYTES);
  }

  private static long block(long blocksOffset, int index) {
    return blocksOffset + index / BLOCK_ENTRIES * BLOCK_SIZE;
  }
}
