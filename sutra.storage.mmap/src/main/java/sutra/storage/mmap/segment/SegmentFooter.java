package sutra.storage.mmap.segment;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.segment.SegmentFormat.FOOTER;
import static sutra.storage.mmap.segment.SegmentFormat.SECTION;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sutra.storage.api.ConceptId;

/**
 * What the end of a segment file says of the rest.
 *
 * @param checksumsOffset where the sections end and the block checksums begin
 * @param checksumsChecksum over the block checksums
 * @param sections in the order of their offsets
 * @param summary of the content
 */
record SegmentFooter(
    long checksumsOffset,
    int checksumsChecksum,
    List<SegmentFooter.Section> sections,
    SegmentSummary summary) {

  /**
   * A range of the file.
   *
   * @param kind one of the constants of {@link SegmentFormat}, or one of a later release
   * @param offset in bytes from the start of the file
   * @param size in bytes
   */
  record Section(int kind, long offset, long size) {}

  private static final long SECTIONS = offset(FOOTER, "sections");

  SegmentFooter {
    sections = List.copyOf(sections);
  }

  /** Where the footer itself stands. */
  long footerOffset() {
    return SegmentFormat.footerOffset(checksumsOffset);
  }

  /** Bytes of the whole file. */
  long fileSize() {
    return footerOffset() + SegmentFormat.FOOTER_SIZE;
  }

  /** Blocks before the checksums, the last of which may be short. */
  long blockCount() {
    return SegmentFormat.blockCount(checksumsOffset);
  }

  /** The section of a kind, if there is one. */
  Optional<Section> section(int kind) {
    return sections.stream().filter(section -> section.kind == kind).findFirst();
  }

  /** The kinds of all sections. */
  List<Integer> kinds() {
    return sections.stream().map(Section::kind).toList();
  }

  /** Writes everything but the checksum. */
  void encode(MemorySegment footer) {
    footer.asSlice(0, SegmentFormat.FOOTER_SIZE).fill((byte) 0);
    footer.set(LE_LONG, offset(FOOTER, "magic"), SegmentFormat.FOOTER_MAGIC);
    footer.set(LE_LONG, offset(FOOTER, "fileSize"), fileSize());
    footer.set(LE_LONG, offset(FOOTER, "checksumsOffset"), checksumsOffset);
    footer.set(LE_INT, offset(FOOTER, "checksumsChecksum"), checksumsChecksum);
    footer.set(LE_INT, offset(FOOTER, "blockSize"), SegmentFormat.BLOCK_SIZE);
    footer.set(LE_INT, offset(FOOTER, "sectionCount"), sections.size());
    encodeSummary(footer);
    for (int i = 0; i < sections.size(); i++) {
      long at = SECTIONS + (long) i * SegmentFormat.SECTION_SIZE;
      footer.set(LE_INT, at + offset(SECTION, "kind"), sections.get(i).kind);
      footer.set(LE_LONG, at + offset(SECTION, "offset"), sections.get(i).offset);
      footer.set(LE_LONG, at + offset(SECTION, "size"), sections.get(i).size);
    }
  }

  /**
   * Reads a footer whose checksum holds.
   *
   * @param size of the file
   * @throws IllegalArgumentException if its fields do not fit together or to the file
   */
  static SegmentFooter decode(MemorySegment footer, long size) {
    require("fileSize", footer.get(LE_LONG, offset(FOOTER, "fileSize")), size);
    int blockSize = footer.get(LE_INT, offset(FOOTER, "blockSize"));
    require("blockSize", blockSize, SegmentFormat.BLOCK_SIZE);
    long checksumsOffset = footer.get(LE_LONG, offset(FOOTER, "checksumsOffset"));
    if (checksumsOffset < SegmentFormat.HEADER_SIZE
        || checksumsOffset > size
        || checksumsOffset % SegmentFormat.ALIGNMENT != 0) {
      throw new IllegalArgumentException("checksumsOffset=" + checksumsOffset);
    }
    var decoded =
        new SegmentFooter(
            checksumsOffset,
            footer.get(LE_INT, offset(FOOTER, "checksumsChecksum")),
            decodeSections(footer, checksumsOffset),
            decodeSummary(footer));
    require("checksumsOffset: size of the file that follows from it", decoded.fileSize(), size);
    return decoded;
  }

  private static List<Section> decodeSections(MemorySegment footer, long limit) {
    int count = footer.get(LE_INT, offset(FOOTER, "sectionCount"));
    if (count < 0 || count > SegmentFormat.SECTION_LIMIT) {
      throw new IllegalArgumentException("sectionCount=" + count);
    }
    List<Section> sections = new ArrayList<>(count);
    Set<Integer> kinds = new HashSet<>();
    long end = SegmentFormat.HEADER_SIZE;
    for (int i = 0; i < count; i++) {
      long at = SECTIONS + (long) i * SegmentFormat.SECTION_SIZE;
      var section =
          new Section(
              footer.get(LE_INT, at + offset(SECTION, "kind")),
              footer.get(LE_LONG, at + offset(SECTION, "offset")),
              footer.get(LE_LONG, at + offset(SECTION, "size")));
      if (section.offset < end
          || section.offset > limit
          || section.offset % SegmentFormat.ALIGNMENT != 0
          || section.size < 0
          || section.size > limit - section.offset
          || !kinds.add(section.kind)) {
        throw new IllegalArgumentException(
            "%s: expected one of its kind between %d and %d".formatted(section, end, limit));
      }
      sections.add(section);
      end = section.offset + section.size;
    }
    return sections;
  }

  private void encodeSummary(MemorySegment footer) {
    footer.set(LE_INT, offset(FOOTER, "conceptCount"), summary.conceptCount());
    footer.set(LE_INT, offset(FOOTER, "edgeCount"), summary.edgeCount());
    footer.set(LE_INT, offset(FOOTER, "nodeCount"), summary.nodeCount());
    footer.set(LE_INT, offset(FOOTER, "vectorCount"), summary.vectorCount());
    footer.set(LE_LONG, offset(FOOTER, "firstSequence"), summary.firstSequence());
    footer.set(LE_LONG, offset(FOOTER, "lastSequence"), summary.lastSequence());
    footer.set(LE_LONG, offset(FOOTER, "leastCreatedMicros"), summary.leastCreatedMicros());
    footer.set(LE_LONG, offset(FOOTER, "greatestCreatedMicros"), summary.greatestCreatedMicros());
    footer.set(LE_LONG, offset(FOOTER, "smallestIdHigh"), summary.smallestId().high());
    footer.set(LE_LONG, offset(FOOTER, "smallestIdLow"), summary.smallestId().low());
    footer.set(LE_LONG, offset(FOOTER, "greatestIdHigh"), summary.greatestId().high());
    footer.set(LE_LONG, offset(FOOTER, "greatestIdLow"), summary.greatestId().low());
  }

  private static SegmentSummary decodeSummary(MemorySegment footer) {
    return new SegmentSummary(
        footer.get(LE_INT, offset(FOOTER, "conceptCount")),
        footer.get(LE_INT, offset(FOOTER, "edgeCount")),
        footer.get(LE_INT, offset(FOOTER, "nodeCount")),
        footer.get(LE_INT, offset(FOOTER, "vectorCount")),
        footer.get(LE_LONG, offset(FOOTER, "firstSequence")),
        footer.get(LE_LONG, offset(FOOTER, "lastSequence")),
        footer.get(LE_LONG, offset(FOOTER, "leastCreatedMicros")),
        footer.get(LE_LONG, offset(FOOTER, "greatestCreatedMicros")),
        new ConceptId(
            footer.get(LE_LONG, offset(FOOTER, "smallestIdHigh")),
            footer.get(LE_LONG, offset(FOOTER, "smallestIdLow"))),
        new ConceptId(
            footer.get(LE_LONG, offset(FOOTER, "greatestIdHigh")),
            footer.get(LE_LONG, offset(FOOTER, "greatestIdLow"))));
  }

  private static void require(String name, long found, long expected) {
    if (found != expected) {
      throw new IllegalArgumentException("%s=%d: expected %d".formatted(name, found, expected));
    }
  }
}
