package sutra.storage.mmap.sealed;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.align;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.StructLayout;

/**
 * Layout of the section of vectors: a header, a row of floats for each vector, each at a multiple of
 * 64 bytes, and for each row its owner. See docs/formats/segment.md.
 */
final class VectorFormat {

  private static final StructLayout HEADER =
      structLayout(LE_INT.withName("count"), LE_INT.withName("dimension"), paddingLayout(56));

  private static final StructLayout OWNER =
      structLayout(LE_INT.withName("concept"), LE_FLOAT.withName("length"));

  static final int HEADER_SIZE = pinnedSize(HEADER, 64);
  static final int COUNT = offset(HEADER, "count");
  static final int DIMENSION = offset(HEADER, "dimension");
  static final int OWNER_SIZE = pinnedSize(OWNER, 8);
  static final int LENGTH = offset(OWNER, "length");
  static final int ROW_ALIGNMENT = 64;

  private VectorFormat() {}

  /** Bytes from one row to the next. */
  static long stride(int dimension) {
    return align((long) dimension * Float.BYTES, ROW_ALIGNMENT);
  }
}
