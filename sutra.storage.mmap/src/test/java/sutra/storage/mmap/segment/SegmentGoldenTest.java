package sutra.storage.mmap.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.GoldenFile;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** The container of format 1.0: what its first release wrote is written, and read, by later ones. */
class SegmentGoldenTest {

  private static final String GOLDEN = "segment-v1.seg";
  private static final Path ROOT = Path.of("/segments");
  private static final Path FILE = ROOT.resolve("000031.seg");

  private final SimulatedFileSystem files = new SimulatedFileSystem(ROOT);

  @Test
  void writerWritesTheGoldenBytes() throws IOException {
    TestSegment.writeSmall(files, FILE);
    assertArrayEquals(GoldenFile.read(GOLDEN), files.content(FILE));
  }

  @Test
  void readerReadsTheGoldenBytes() throws IOException {
    files.put(FILE, GoldenFile.read(GOLDEN));
    try (var segment = SegmentFile.open(files, FILE, TestSegment.STORE, TestSegment.NUMBER)) {
      assertEquals(TestSegment.SUMMARY, segment.summary());
      assertArrayEquals(
          new byte[] {
            (byte) 0xEF,
            (byte) 0xCD,
            (byte) 0xAB,
            (byte) 0x89,
            0x67,
            0x45,
            0x23,
            1,
            0x10,
            0x32,
            0x54,
            0x76
          },
          bytes(segment, SegmentFormat.NODES));
      assertArrayEquals(new byte[0], bytes(segment, SegmentFormat.TYPES));
      assertArrayEquals(
          new byte[] {2, 3, 4, 0, 0, 0, 0, 0, -1, -1, -1, -1}, bytes(segment, SegmentFormat.TIMES));
      assertEquals(List.of(), segment.verify());
    }
  }

  private static byte[] bytes(SegmentFile segment, int kind) {
    return segment.section(kind).toArray(ValueLayout.JAVA_BYTE);
  }
}
