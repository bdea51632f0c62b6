package sutra.storage.mmap.segment.graph;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.StructLayout;

/**
 * Layout of the section TYPES: a header; the numbers sorted by name, so that a name is found by
 * binary search whatever its number is; where each name begins, and the end of the last; the names.
 */
final class TypesFormat {

  private static final StructLayout HEADER =
      structLayout(LE_INT.withName("count"), LE_INT.withName("reserved"));

  static final int HEADER_SIZE = pinnedSize(HEADER, 8);
  static final int COUNT = offset(HEADER, "count");

  private TypesFormat() {}

  /** Where the numbers sorted by the bytes of their names, unsigned, begin. */
  static long numbersByName() {
    return HEADER_SIZE;
  }

  /** Where the offsets of names, counted from the first name, begin. */
  static long nameOffsets(int count) {
    return HEADER_SIZE + (long) count * Integer.BYTES;
  }

  /** Where the names begin. */
  static long names(int count) {
    return nameOffsets(count) + (count + 1L) * Integer.BYTES;
  }
}
