package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;

/** The codes that a segment has. */
public final class SegmentCodes {

  private SegmentCodes() {}

  /** Opens them; none if it has none, or none that can be read here. Costs O(1). */
  public static List<CodedRows> open(SegmentFile file, VectorCoding coding) {
    if (!file.has(SegmentFormat.CODEBOOK)) {
      return List.of();
    }
    MemorySegment section = file.section(SegmentFormat.CODEBOOK);
    int count = section.get(LE_INT, CodesFormat.COUNT);
    return coding
        .read(
            CodesFormat.name(section),
            section.get(LE_INT, CodesFormat.TRAINED_ROWS),
            CodesFormat.codebook(section))
        .filter(codebook -> codebook.codeSize() == section.get(LE_INT, CodesFormat.CODE_SIZE))
        .map(codebook ->
            List.of(
                new CodedRows(codebook, 0, count, file.section(SegmentFormat.CODES), blocks(file))))
        .orElse(List.of());
  }

  private static Optional<MemorySegment> blocks(SegmentFile file) {
    return file.has(SegmentFormat.BLOCKS)
        ? Optional.of(file.section(SegmentFormat.BLOCKS))
        : Optional.empty();
  }
}
