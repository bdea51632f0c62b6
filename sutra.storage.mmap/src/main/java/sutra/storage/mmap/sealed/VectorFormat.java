package sutra.storage.mmap.sealed;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.StructLayout;
import sutra.storage.mmap.rows.RowForm;

/**
 * Layout of the section of vectors: a header, a row for each vector in the form that the header
 * states, each at a multiple of 64 bytes, and for each row its owner. See docs/formats/segment.md.
 */
final class VectorFormat {

  private static final StructLayout HEADER =
      structLayout(
          LE_INT.withName("count"),
          LE_INT.withName("dimension"),
          LE_INT.withName("form"),
          LE_INT.withName("space"),
          LE_INT.withName("segmentDigest"),
          paddingLayout(44));

  private static final StructLayout OWNER =
      structLayout(LE_INT.withName("concept"), LE_FLOAT.withName("length"));

  /** Of a row whose form has a scale. */
  private static final StructLayout SCALED_OWNER =
      structLayout(
          LE_INT.withName("concept"), LE_FLOAT.withName("length"), LE_FLOAT.withName("scale"));

  static final int HEADER_SIZE = pinnedSize(HEADER, 64);
  static final int COUNT = offset(HEADER, "count");
  static final int DIMENSION = offset(HEADER, "dimension");
  static final int FORM = offset(HEADER, "form");
  static final int SPACE = offset(HEADER, "space");
  static final int SEGMENT_DIGEST = offset(HEADER, "segmentDigest");
  static final int LENGTH = offset(OWNER, "length");
  static final int SCALE = offset(SCALED_OWNER, "scale");
  private static final int OWNER_SIZE = pinnedSize(OWNER, 8);
  private static final int SCALED_OWNER_SIZE = pinnedSize(SCALED_OWNER, 12);

  private VectorFormat() {}

  /** Bytes of the record of a row's owner. */
  static int ownerSize(RowForm form) {
    return form.hasScale() ? SCALED_OWNER_SIZE : OWNER_SIZE;
  }
}
