package sutra.storage.mmap.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.io.SparseFileSystem;
import sutra.storage.mmap.io.StoreFile;

/** A segment of more than 4 GiB: no offset fits an int, signed or not. */
class LargeSegmentTest {

  private static final long LARGE = (1L << 32) + 64;

  @Test
  void sectionBehindFourGibibytesIsReadAndVerified(@TempDir Path directory) throws IOException {
    var files = new SparseFileSystem();
    Path file = directory.resolve("000031.seg");
    SegmentWriter.Finished finished;
    try (var writer = SegmentWriter.create(files, file, TestSegment.STORE, 31);
        Arena arena = Arena.ofConfined()) {
      MemorySegment zeros = arena.allocate(1 << 20);
      SectionOutput texts = writer.begin(SegmentFormat.TEXTS);
      while (texts.position() < LARGE) {
        texts.write(zeros, 0, Math.min(zeros.byteSize(), LARGE - texts.position()));
      }
      writer.begin(SegmentFormat.TIMES).writeLong(42);
      finished = writer.finish(TestSegment.SUMMARY);
    }
    long times = SegmentFormat.HEADER_SIZE + LARGE;
    try (StoreFile out = files.openForWriting(file)) {
      out.write(ByteBuffer.wrap(new byte[] {1}), times + 8); // padding behind the last section
    }
    try (var segment = SegmentFile.open(files, file, TestSegment.STORE, 31)) {
      assertEquals(finished.size(), segment.size());
      assertEquals(LARGE, segment.section(SegmentFormat.TEXTS).byteSize());
      assertEquals(42, segment.section(SegmentFormat.TIMES).get(LE_LONG, 0));
      assertEquals(List.of(1L << 32), segment.verify().stream().map(Damage::offset).toList());
    }
  }
}
