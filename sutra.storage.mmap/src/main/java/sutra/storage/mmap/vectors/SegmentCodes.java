package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;

/**
 * The codes that a segment has. What says what they are is treated as hostile: nobody has computed a checksum
 * of it since the file was opened. Codes that are damaged themselves cost recall and nothing else, for what
 * they find is scored exactly.
 */
public final class SegmentCodes {

  private static final Logger LOGGER = System.getLogger(SegmentCodes.class.getName());

  private SegmentCodes() {}

  /** Opens them; none if it has none, or none that can be read here. Costs O(1). */
  public static List<CodedRows> open(SegmentFile file, VectorCoding coding) {
    if (!file.has(SegmentFormat.CODEBOOK)) {
      return List.of();
    }
    try {
      return read(file, coding);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      LOGGER.log(
          Level.WARNING,
          file.place()
              + ": its codes are damaged and its vectors compared one by one; verify the store",
          e);
      return List.of();
    }
  }

  private static List<CodedRows> read(SegmentFile file, VectorCoding coding) {
    MemorySegment section = file.section(SegmentFormat.CODEBOOK);
    int count = section.get(LE_INT, CodesFormat.COUNT);
    require(count == file.summary().vectorCount(), "count=" + count);
    int trainedRows = section.get(LE_INT, CodesFormat.TRAINED_ROWS);
    require(trainedRows > 0, "trainedRows=" + trainedRows);
    RecallCurve curve = CodesFormat.curve(section);
    require(curve.isSound(), "the recall curve is none");
    return coding
        .read(CodesFormat.name(section), trainedRows, curve, CodesFormat.codebook(section))
        .map(codebook ->
            new CodedRows(
                codebook, 0, count, codes(file, codebook), blocks(file), trainedRows, curve))
        .map(List::of)
        .orElse(List.of());
  }

  private static MemorySegment codes(SegmentFile file, Codebook codebook) {
    MemorySegment codes = file.section(SegmentFormat.CODES);
    long expected = (long) file.summary().vectorCount() * codebook.codeSize();
    require(codes.byteSize() == expected, codes.byteSize() + " bytes, expected " + expected);
    return codes;
  }

  private static Optional<MemorySegment> blocks(SegmentFile file) {
    return file.has(SegmentFormat.BLOCKS)
        ? Optional.of(file.section(SegmentFormat.BLOCKS))
        : Optional.empty();
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("the section of the codebook is damaged: " + problem);
    }
  }
}
