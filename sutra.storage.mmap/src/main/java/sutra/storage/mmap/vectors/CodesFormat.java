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
 * Layout of the section that says what the codes of a segment are: a header, the quantizer's name, the
 * codebook. The sections of codes and of blocks have nothing else in them. See
 * docs/formats/segment-vectors.md.
 */
final class CodesFormat {

  private static final StructLayout HEADER =
      structLayout(
          LE_INT.withName("count"),
          LE_INT.withName("codeSize"),
          LE_INT.withName("trainedRows"),
          LE_INT.withName("nameSize"),
          LE_INT.withName("codebookSize"));

  static final int HEADER_SIZE = pinnedSize(HEADER, 20);
  static final int COUNT = offset(HEADER, "count");
  static final int CODE_SIZE = offset(HEADER, "codeSize");
  static final int TRAINED_ROWS = offset(HEADER, "trainedRows");
  static final int NAME_SIZE = offset(HEADER, "nameSize");
  static final int CODEBOOK_SIZE = offset(HEADER, "codebookSize");

  private CodesFormat() {}

  static String name(MemorySegment section) {
    byte[] name =
        section.asSlice(HEADER_SIZE, section.get(LE_INT, NAME_SIZE)).toArray(ValueLayout.JAVA_BYTE);
    return new String(name, StandardCharsets.US_ASCII);
  }

  static MemorySegment codebook(MemorySegment section) {
    long start = HEADER_SIZE + (long) section.get(LE_INT, NAME_SIZE);
    return section.asSlice(start, section.get(LE_INT, CODEBOOK_SIZE));
  }
}
