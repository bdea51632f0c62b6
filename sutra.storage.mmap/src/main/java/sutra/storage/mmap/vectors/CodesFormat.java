package sutra.storage.mmap.vectors;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Layout of the section that says what the codes of a segment are: a header, the recall curve as pairs
 * of a width and a recall, the quantizer's name, the codebook. The sections of codes and of blocks have
 * nothing else in them. See docs/formats/segment-vectors.md.
 */
final class CodesFormat {

  private static final StructLayout HEADER =
      structLayout(
          LE_INT.withName("count"),
          LE_INT.withName("codeSize"),
          LE_INT.withName("trainedRows"),
          LE_INT.withName("nameSize"),
          LE_INT.withName("codebookSize"),
          LE_INT.withName("recallQueries"),
          LE_INT.withName("recallPoints"));

  static final int HEADER_SIZE = pinnedSize(HEADER, 28);
  static final int COUNT = offset(HEADER, "count");
  static final int CODE_SIZE = offset(HEADER, "codeSize");
  static final int TRAINED_ROWS = offset(HEADER, "trainedRows");
  private static final int NAME_SIZE = offset(HEADER, "nameSize");
  private static final int CODEBOOK_SIZE = offset(HEADER, "codebookSize");
  private static final int RECALL_QUERIES = offset(HEADER, "recallQueries");
  private static final int RECALL_POINTS = offset(HEADER, "recallPoints");

  private static final int POINTS_LIMIT = 1 << 12;

  private CodesFormat() {}

  /**
   * What a scan of the codes finds.
   *
   * @throws IllegalArgumentException if the number of points cannot be right
   */
  static RecallCurve curve(MemorySegment section) {
    int points = section.get(LE_INT, RECALL_POINTS);
    if (points < 1 || points > POINTS_LIMIT) {
      throw new IllegalArgumentException("recallPoints=" + points + ": expected 1 to 4096");
    }
    return RecallCurve.read(section, HEADER_SIZE, section.get(LE_INT, RECALL_QUERIES), points);
  }

  static String name(MemorySegment section) {
    int size = section.get(LE_INT, NAME_SIZE);
    byte[] name = section.asSlice(nameOffset(section), size).toArray(ValueLayout.JAVA_BYTE);
    return new String(name, StandardCharsets.US_ASCII);
  }

  static MemorySegment codebook(MemorySegment section) {
    long start = nameOffset(section) + section.get(LE_INT, NAME_SIZE);
    return section.asSlice(start, section.get(LE_INT, CODEBOOK_SIZE));
  }

  private static long nameOffset(MemorySegment section) {
    return HEADER_SIZE + (long) section.get(LE_INT, RECALL_POINTS) * RecallCurve.POINT_SIZE;
  }
}
