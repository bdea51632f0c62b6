package sutra.storage.mmap.vectors;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.StructLayout;

/**
 * Layout of the one section of a graph's file: a header, the entry rows, the recall curve as pairs of a
 * width and a recall, and from the next multiple of 64 on the links: for each row a line of {@link PackedLinks}.
 * See docs/formats/graph.md.
 */
final class GraphFormat {

  private static final StructLayout HEADER =
      structLayout(
          LE_INT.withName("rows"),
          LE_INT.withName("stride"),
          LE_INT.withName("entries"),
          LE_INT.withName("recallQueries"),
          LE_INT.withName("recallPoints"),
          LE_INT.withName("segmentDigest"),
          paddingLayout(40));

  static final int HEADER_SIZE = pinnedSize(HEADER, 64);
  static final int ROWS = offset(HEADER, "rows");
  static final int STRIDE = offset(HEADER, "stride");
  static final int ENTRIES = offset(HEADER, "entries");
  static final int RECALL_QUERIES = offset(HEADER, "recallQueries");
  static final int RECALL_POINTS = offset(HEADER, "recallPoints");
  static final int SEGMENT_DIGEST = offset(HEADER, "segmentDigest");
  static final int ALIGNMENT = 64;

  /** The stride of lines is a multiple of it. */
  static final int STRIDE_STEP = 16;

  private GraphFormat() {}
}
