package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.align;

import java.lang.foreign.MemorySegment;

/**
 * What stands before the links of a graph's section, and where these are. Its bytes are treated as hostile:
 * nobody has computed a checksum of them.
 *
 * @param rows that are linked
 * @param digest of the segment
 * @param entries where walks start: some of the rows
 * @param links of all rows; these are not looked at
 */
record GraphHeader(int rows, int digest, int[] entries, RecallCurve recall, PackedLinks links) {

  private static final int STRIDE_LIMIT = 1 << 10;
  private static final int ENTRIES_LIMIT = 1 << 12;
  private static final int POINTS_LIMIT = 1 << 12;

  /**
   * Reads a section. Costs O(1).
   *
   * @throws IllegalArgumentException if its fields do not fit together
   */
  static GraphHeader read(MemorySegment section, String place) {
    try {
      return read(section);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          place + ": the header of the graph is damaged: " + e.getMessage(), e);
    }
  }

  private static GraphHeader read(MemorySegment section) {
    int rows = field(section, GraphFormat.ROWS, "rows", Integer.MAX_VALUE);
    int stride = field(section, GraphFormat.STRIDE, "stride", STRIDE_LIMIT);
    require(stride % GraphFormat.STRIDE_STEP == 0, "stride=%d", stride);
    int count = field(section, GraphFormat.ENTRIES, "entries", Math.min(rows, ENTRIES_LIMIT));
    int points = field(section, GraphFormat.RECALL_POINTS, "recallPoints", POINTS_LIMIT);
    long curve = GraphFormat.HEADER_SIZE + (long) Integer.BYTES * count;
    long base = align(curve + (long) RecallCurve.POINT_SIZE * points, GraphFormat.ALIGNMENT);
    long size = base + (long) rows * stride;
    require(size == section.byteSize(), "%d bytes, expected %d", section.byteSize(), size);
    RecallCurve recall =
        RecallCurve.read(section, curve, section.get(LE_INT, GraphFormat.RECALL_QUERIES), points);
    require(recall.isSound(), "the recall curve of %d points is none", points);
    return new GraphHeader(
        rows,
        section.get(LE_INT, GraphFormat.SEGMENT_DIGEST),
        entries(section, count, rows),
        recall,
        new PackedLinks(section, base, stride));
  }

  private static int[] entries(MemorySegment section, int count, int rows) {
    int[] entries = new int[count];
    for (int i = 0; i < count; i++) {
      entries[i] = section.get(LE_INT, GraphFormat.HEADER_SIZE + (long) Integer.BYTES * i);
      require(entries[i] >= 0 && entries[i] < rows, "entry %d of %d rows", entries[i], rows);
    }
    return entries;
  }

  private static int field(MemorySegment section, int offset, String name, int limit) {
    int value = section.get(LE_INT, offset);
    require(value >= 1 && value <= limit, "%s=%d, expected 1 to %d".formatted(name, value, limit));
    return value;
  }

  private static void require(boolean holds, String problem, Object... arguments) {
    if (!holds) {
      throw new IllegalArgumentException(problem.formatted(arguments));
    }
  }
}
