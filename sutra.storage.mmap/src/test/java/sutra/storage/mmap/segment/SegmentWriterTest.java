package sutra.storage.mmap.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

class SegmentWriterTest {

  private static final Path ROOT = Path.of("/segments");
  private static final Path FILE = ROOT.resolve("000031.seg");

  /** Numbers that fill more than one buffer of the writer. */
  private static final int MANY = 100_000;

  private final SimulatedFileSystem files = new SimulatedFileSystem(ROOT);

  private static SegmentFile open(SimulatedFileSystem files) throws IOException {
    return SegmentFile.open(files, FILE, TestSegment.STORE, TestSegment.NUMBER);
  }

  @Test
  void anySequenceOfWritesIsReadBack() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("SegmentWriterTest seed " + seed);
    var random = new Random(seed);
    var expected = new ByteArrayOutputStream();
    try (var writer = SegmentWriter.create(files, FILE, TestSegment.STORE, TestSegment.NUMBER)) {
      writer.begin(SegmentFormat.NODES).write(new byte[random.nextInt(300_000)], 0, 7);
      SectionOutput words = writer.begin(SegmentFormat.WORDS);
      while (expected.size() < 1_000_000) {
        writeSomething(words, expected, random);
        assertEquals(expected.size(), words.position());
      }
      writer.finish(TestSegment.SUMMARY);
    }
    try (var segment = open(files)) {
      MemorySegment words = segment.section(SegmentFormat.WORDS);
      assertEquals(0, words.address() % 64);
      assertArrayEquals(expected.toByteArray(), words.toArray(ValueLayout.JAVA_BYTE));
      assertArrayEquals(
          new byte[7], segment.section(SegmentFormat.NODES).toArray(ValueLayout.JAVA_BYTE));
      assertEquals(List.of(), segment.verify());
    }
  }

  private static void writeSomething(
      SectionOutput section, ByteArrayOutputStream expected, Random random) throws IOException {
    ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    byte[] bytes = new byte[random.nextInt(random.nextInt(200) == 0 ? 600_000 : 40)];
    random.nextBytes(bytes);
    switch (random.nextInt(5)) {
      case 0 -> {
        number.putInt(random.nextInt());
        section.writeInt(number.getInt(0));
        expected.write(number.array(), 0, 4);
      }
      case 1 -> {
        number.putLong(random.nextLong());
        section.writeLong(number.getLong(0));
        expected.write(number.array(), 0, 8);
      }
      case 2 -> {
        section.write(bytes, bytes.length / 3, bytes.length / 2);
        expected.write(bytes, bytes.length / 3, bytes.length / 2);
      }
      case 3 -> {
        section.write(MemorySegment.ofArray(bytes), bytes.length / 2, bytes.length / 3);
        expected.write(bytes, bytes.length / 2, bytes.length / 3);
      }
      default -> {
        int alignment = 1 << random.nextInt(7);
        section.align(alignment);
        expected.writeBytes(new byte[-expected.size() & (alignment - 1)]);
      }
    }
  }

  @Test
  void sizeAndDigestAreThoseOfTheFile() throws IOException {
    SegmentWriter.Finished finished = TestSegment.writeNumbers(files, FILE, 31, 0, MANY);
    assertEquals(files.content(FILE).length, finished.size());
    try (var segment = open(files)) {
      assertEquals(finished.digest(), segment.digest());
      assertEquals(finished.size(), segment.size());
    }
    SegmentWriter.Finished other = TestSegment.writeNumbers(files, FILE, 31, 1, MANY);
    assertEquals(finished.size(), other.size());
    assertNotEquals(finished.digest(), other.digest());
  }

  @Test
  void crashAtAnyTimeLeavesAllOfTheFileOrNothingUnderItsName() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("SegmentWriterTest seed " + seed);
    var random = new Random(seed);
    var whole = new AtomicInteger();
    files.setFault(operation -> {
      for (CrashImage image : CrashImage.values()) {
        SimulatedFileSystem crashed = files.crash(ROOT, image, random);
        List<String> names = crashed.list(ROOT);
        if (names.contains("000031.seg")) {
          assertTrue(operation.startsWith("forceDirectory"), operation);
          assertSound(crashed);
          whole.incrementAndGet();
        }
        TestSegment.writeNumbers(crashed, FILE, 31, 0, MANY); // whatever is left there
        assertSound(crashed);
        assertEquals(List.of("000031.seg"), crashed.list(ROOT));
      }
      return Fault.Outcome.HAPPENS;
    });
    TestSegment.writeNumbers(files, FILE, 31, 0, MANY);
    assertTrue(whole.get() > 0, "no crash came after the file had its name");
  }

  private static void assertSound(SimulatedFileSystem files) throws IOException {
    try (var segment = open(files)) {
      assertEquals(List.of(), segment.verify());
      assertEquals(MANY * 4L, segment.section(SegmentFormat.EDGES).byteSize());
    }
  }

  @Test
  void crashBeforeTheRenameLeavesOnlyTheTemporaryFile() throws IOException {
    files.setFault(operation -> {
      if (operation.startsWith("rename")) {
        assertEquals(List.of("000031.seg.tmp"), files.afterKill(ROOT).list(ROOT));
      }
      return Fault.Outcome.HAPPENS;
    });
    TestSegment.writeNumbers(files, FILE, 31, 0, MANY);
    assertEquals(List.of("000031.seg"), files.list(ROOT));
  }

  @Test
  void anyFailingOperationSurfacesAndLeavesNoFile() throws IOException {
    for (Fault.Outcome outcome : List.of(Fault.Outcome.FAILS, Fault.Outcome.HAPPENS_IN_PART)) {
      boolean failed = true;
      int failures = 0;
      for (int failing = 0; failed; failing++) {
        var left = new AtomicInteger(failing);
        files.setFault(_ -> left.getAndDecrement() == 0 ? outcome : Fault.Outcome.HAPPENS);
        failed = failsToWrite();
        failures += failed ? 1 : 0;
        files.setFault(Fault.NONE);
        assertEquals(failed ? List.of() : List.of("000031.seg"), files.list(ROOT));
        files.delete(FILE);
      }
      // delete, create, three writes of blocks, checksums and footer, force, close, rename, force
      assertTrue(failures >= 9, "only " + failures + " operations");
    }
  }

  private boolean failsToWrite() {
    try {
      TestSegment.writeNumbers(files, FILE, 31, 0, MANY);
      return false;
    } catch (IOException e) {
      assertTrue(e.getMessage().startsWith("injected"), e.getMessage());
      return true;
    }
  }

  @Test
  void nothingIsTriedAgainAfterAFailedWrite() throws IOException {
    try (var writer = SegmentWriter.create(files, FILE, TestSegment.STORE, TestSegment.NUMBER)) {
      SectionOutput edges = writer.begin(SegmentFormat.EDGES);
      var once = new AtomicInteger();
      files.setFault(operation ->
          operation.startsWith("write") && once.getAndIncrement() == 0
              ? Fault.Outcome.FAILS
              : Fault.Outcome.HAPPENS);
      byte[] bytes = new byte[1 << 19];
      assertThrows(IOException.class, () -> edges.write(bytes, 0, bytes.length));
      assertThrows(IOException.class, () -> edges.write(bytes, 0, bytes.length));
      assertThrows(IOException.class, () -> writer.finish(TestSegment.SUMMARY));
      assertEquals(1, once.get());
    }
    assertEquals(List.of(), files.list(ROOT));
  }

  @Test
  void closingWithoutFinishingDeletesTheTemporaryFile() throws IOException {
    SegmentWriter writer = SegmentWriter.create(files, FILE, TestSegment.STORE, TestSegment.NUMBER);
    writer.begin(SegmentFormat.EDGES).writeInt(1);
    assertEquals(List.of("000031.seg.tmp"), files.list(ROOT));
    writer.close();
    writer.close();
    assertEquals(List.of(), files.list(ROOT));
    assertThrows(IllegalStateException.class, () -> writer.begin(SegmentFormat.TIMES));
    assertThrows(IllegalStateException.class, () -> writer.finish(TestSegment.SUMMARY));
  }

  @Test
  void endedSectionTakesNoMore() throws IOException {
    try (var writer = SegmentWriter.create(files, FILE, TestSegment.STORE, TestSegment.NUMBER)) {
      SectionOutput nodes = writer.begin(SegmentFormat.NODES);
      SectionOutput edges = writer.begin(SegmentFormat.EDGES);
      assertThrows(IllegalStateException.class, () -> nodes.writeInt(1));
      assertThrows(IllegalArgumentException.class, () -> writer.begin(SegmentFormat.NODES));
      writer.finish(TestSegment.SUMMARY);
      assertThrows(IllegalStateException.class, () -> edges.writeLong(1));
      assertThrows(IllegalStateException.class, () -> writer.begin(SegmentFormat.TIMES));
    }
    assertEquals(List.of("000031.seg"), files.list(ROOT));
  }

  @Test
  void footerHasRoomFor128Sections() throws IOException {
    try (var writer = SegmentWriter.create(files, FILE, TestSegment.STORE, TestSegment.NUMBER)) {
      for (int kind = 1; kind <= 128; kind++) {
        writer.begin(kind).writeInt(kind);
      }
      assertThrows(IllegalArgumentException.class, () -> writer.begin(129));
      writer.finish(TestSegment.SUMMARY);
    }
    try (var segment = open(files)) {
      for (int kind = 1; kind <= 128; kind++) {
        assertEquals(kind, segment.section(kind).get(LE_INT, 0));
      }
    }
  }
}
