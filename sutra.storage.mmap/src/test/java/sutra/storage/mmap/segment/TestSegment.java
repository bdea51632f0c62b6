package sutra.storage.mmap.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.io.FileSystem;

/** Segment files for tests: a small one that never changes, and one of several blocks. */
final class TestSegment {

  static final UUID STORE = new UUID(0x1122334455667788L, 0x99AABBCCDDEEFF00L);
  static final long NUMBER = 31;

  static final SegmentSummary SUMMARY =
      new SegmentSummary(
          3,
          4,
          5,
          2,
          17,
          29,
          -1_000_000,
          1_582_977_600_123_456L,
          ConceptId.parse("0123456789abcdef"),
          ConceptId.parse("ffeeddccbbaa99887766554433221100"));

  private TestSegment() {}

  /** Three sections, one of them empty, in one block. */
  static SegmentWriter.Finished writeSmall(FileSystem files, Path file) throws IOException {
    try (var writer = SegmentWriter.create(files, file, STORE, NUMBER)) {
      SectionOutput nodes = writer.begin(SegmentFormat.NODES);
      nodes.writeLong(0x0123456789ABCDEFL);
      nodes.writeInt(0x76543210);
      writer.begin(SegmentFormat.TYPES);
      SectionOutput times = writer.begin(SegmentFormat.TIMES);
      times.write(new byte[] {1, 2, 3, 4, 5}, 1, 3);
      times.align(8);
      times.writeInt(-1);
      return writer.finish(SUMMARY);
    }
  }

  /** One section of that many numbers, rising from a first one. */
  static SegmentWriter.Finished writeNumbers(
      FileSystem files, Path file, long number, int first, int count) throws IOException {
    try (var writer = SegmentWriter.create(files, file, STORE, number)) {
      SectionOutput edges = writer.begin(SegmentFormat.EDGES);
      for (int i = 0; i < count; i++) {
        edges.writeInt(first + i);
      }
      return writer.finish(SUMMARY);
    }
  }
}
