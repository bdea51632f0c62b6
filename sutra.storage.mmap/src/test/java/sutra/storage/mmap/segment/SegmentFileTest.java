package sutra.storage.mmap.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.LE_SHORT;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.segment.SegmentFormat.FOOTER;
import static sutra.storage.mmap.segment.SegmentFormat.HEADER;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.SimulatedFileSystem;

class SegmentFileTest {

  private static final Path ROOT = Path.of("/segments");
  private static final Path FILE = ROOT.resolve("000031.seg");
  private static final int BLOCK = SegmentFormat.BLOCK_SIZE;

  /** Numbers for five blocks, the last of which is short. */
  private static final int NUMBERS = 4 * BLOCK / 4 + 1000;

  private final SimulatedFileSystem files = new SimulatedFileSystem(ROOT);

  private SegmentFile open() throws IOException {
    return SegmentFile.open(files, FILE, TestSegment.STORE, TestSegment.NUMBER);
  }

  private byte[] small() throws IOException {
    TestSegment.writeSmall(files, FILE);
    return files.content(FILE);
  }

  private byte[] large() throws IOException {
    TestSegment.writeNumbers(files, FILE, TestSegment.NUMBER, 0, NUMBERS);
    return files.content(FILE);
  }

  private void flip(byte[] sound, long bit) throws IOException {
    byte[] damaged = sound.clone();
    damaged[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
    files.put(FILE, damaged);
  }

  private List<Damage> damages() throws IOException {
    try (var segment = open()) {
      return segment.verify();
    }
  }

  private CorruptStoreException refusal() {
    return assertThrows(CorruptStoreException.class, this::open);
  }

  // What opens

  @Test
  void mappedFileIsReadOnlyAndAligned(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("000031.seg");
    TestSegment.writeNumbers(FileSystem.NATIVE, file, 31, 5, NUMBERS);
    MemorySegment edges;
    try (var segment = SegmentFile.open(FileSystem.NATIVE, file, TestSegment.STORE, 31)) {
      edges = segment.section(SegmentFormat.EDGES);
      assertEquals(0, edges.address() % 64);
      assertEquals(NUMBERS * 4L, edges.byteSize());
      for (int i = 0; i < NUMBERS; i++) {
        assertEquals(5 + i, edges.get(LE_INT, i * 4L));
      }
      assertTrue(edges.isReadOnly());
      assertEquals(31, segment.number());
      assertEquals(List.of(), segment.verify());
    }
    MemorySegment closed = edges;
    assertThrows(IllegalStateException.class, () -> closed.get(LE_INT, 0));
  }

  @Test
  void openingReadsOnlyHeaderAndFooter() throws IOException {
    large();
    var reads = new AtomicInteger();
    files.setFault(operation -> {
      reads.addAndGet(operation.startsWith("read") ? 1 : 0);
      return Fault.Outcome.HAPPENS;
    });
    open().close();
    assertEquals(2, reads.get());
  }

  @Test
  void missingSectionIsNamed() throws IOException {
    small();
    try (var segment = open()) {
      assertTrue(segment.has(SegmentFormat.TYPES));
      assertFalse(segment.has(SegmentFormat.WORDS));
      var problem =
          assertThrows(CorruptStoreException.class, () -> segment.section(SegmentFormat.WORDS));
      assertTrue(
          problem.getMessage().matches("segments/000031.seg@\\d+: no section of kind 9, .*"),
          problem.getMessage());
    }
  }

  // What is refused

  @Test
  void everyBitFlippedInHeaderOrFooterIsFoundAtOpening() throws IOException {
    byte[] sound = small();
    long footer = 8L * (sound.length - SegmentFormat.FOOTER_SIZE);
    for (long bit = 0; bit < 8 * SegmentFormat.HEADER_SIZE; bit++) {
      flip(sound, bit);
      assertTrue(refusal().getMessage().startsWith("segments/000031.seg@0: "));
    }
    for (long bit = footer; bit < 8L * sound.length; bit++) {
      flip(sound, bit);
      assertTrue(refusal().getMessage().startsWith("segments/000031.seg@" + footer / 8 + ": "));
    }
  }

  @Test
  void truncatedFileIsFoundAtOpening() throws IOException {
    byte[] sound = small();
    for (int size = 0; size < sound.length; size++) {
      files.put(FILE, Arrays.copyOf(sound, size));
      refusal();
    }
    files.put(FILE, Arrays.copyOf(sound, sound.length + 1));
    refusal();
  }

  @Test
  void fileOfAnotherStoreOrSegmentIsFoundAtOpening() throws IOException {
    small();
    var foreign = new UUID(1, 2);
    for (UUID store : List.of(foreign, TestSegment.STORE)) {
      var problem =
          assertThrows(
              CorruptStoreException.class,
              () -> SegmentFile.open(files, FILE, store, store == foreign ? 31 : 32));
      assertTrue(problem.getMessage().contains("is segment 31 of store"), problem.getMessage());
    }
  }

  @Test
  void footerOfAnotherSegmentIsFoundAtOpening() throws IOException {
    byte[] sound = small();
    TestSegment.writeNumbers(files, FILE, 32, 0, 1);
    byte[] other = files.content(FILE);
    byte[] mixed = sound.clone();
    int size = SegmentFormat.FOOTER_SIZE;
    System.arraycopy(other, other.length - size, mixed, mixed.length - size, size);
    files.put(FILE, mixed);
    refusal();
  }

  @Test
  void newerFormatIsRefusedByName() throws IOException {
    byte[] sound = small();
    changeHeader(sound, header -> header.set(LE_SHORT, offset(HEADER, "major"), (short) 2));
    var problem = assertThrows(UnsupportedFormatException.class, this::open);
    assertTrue(
        problem.getMessage().startsWith("segments/000031.seg: format 2.0"), problem.getMessage());
    for (String mask : List.of("incompatible", "readOnlyCompatible")) {
      changeHeader(sound, header -> header.set(LE_LONG, offset(HEADER, mask), 4L));
      assertThrows(UnsupportedFormatException.class, this::open);
    }
  }

  @Test
  void newerMinorVersionAndCompatibleFeaturesAreTaken() throws IOException {
    byte[] sound = small();
    changeHeader(
        sound,
        header -> {
          header.set(LE_SHORT, offset(HEADER, "minor"), (short) 9);
          header.set(LE_LONG, offset(HEADER, "compatible"), -1L);
        });
    open().close();
  }

  private void changeHeader(byte[] sound, Consumer<MemorySegment> change) throws IOException {
    byte[] changed = sound.clone();
    MemorySegment header = MemorySegment.ofArray(changed).asSlice(0, SegmentFormat.HEADER_SIZE);
    change.accept(header);
    header.set(LE_INT, SegmentFormat.HEADER_CHECKSUM, SegmentFormat.headerChecksum(header));
    files.put(FILE, changed);
  }

  @Test
  void sealedNonsenseInTheFooterIsFoundAtOpening() throws IOException {
    byte[] sound = small();
    long section = offset(FOOTER, "sections");
    for (String name : List.of("fileSize", "checksumsOffset", "firstSequence")) {
      for (long value : new long[] {-1, 0, 64, 1 << 20, Long.MIN_VALUE, Long.MAX_VALUE}) {
        boolean fine = name.equals("firstSequence") && value < TestSegment.SUMMARY.lastSequence();
        if (!fine) {
          changeFooter(sound, footer -> footer.set(LE_LONG, offset(FOOTER, name), value));
          refusal();
        }
      }
    }
    for (String name : List.of("blockSize", "sectionCount", "conceptCount", "edgeCount")) {
      for (int value : new int[] {-1, Integer.MIN_VALUE}) {
        changeFooter(sound, footer -> footer.set(LE_INT, offset(FOOTER, name), value));
        refusal();
      }
    }
    changeFooter(sound, footer -> footer.set(LE_INT, offset(FOOTER, "sectionCount"), 129));
    refusal();
    for (long value : new long[] {-64, 0, 257, 1 << 20, Long.MAX_VALUE}) {
      changeFooter(sound, footer -> footer.set(LE_LONG, section + 8, value));
      refusal();
      changeFooter(sound, footer -> footer.set(LE_LONG, section + 16, value == 0 ? 65 : value));
      refusal();
    }
    changeFooter(sound, footer -> footer.set(LE_INT, section, SegmentFormat.TIMES));
    refusal();
  }

  private void changeFooter(byte[] sound, Consumer<MemorySegment> change) throws IOException {
    byte[] changed = sound.clone();
    long at = changed.length - SegmentFormat.FOOTER_SIZE;
    MemorySegment footer = MemorySegment.ofArray(changed).asSlice(at);
    change.accept(footer);
    int checksum =
        SegmentFormat.footerChecksum(
            footer, SegmentFormat.seed(TestSegment.STORE, TestSegment.NUMBER, at));
    footer.set(LE_INT, SegmentFormat.FOOTER_CHECKSUM, checksum);
    files.put(FILE, changed);
  }

  // What is verified

  @Test
  void anyBitFlippedIsFoundByOpeningOrVerifying() throws IOException {
    byte[] sound = small();
    long footer = 8L * (sound.length - SegmentFormat.FOOTER_SIZE);
    for (long bit = 8 * SegmentFormat.HEADER_SIZE; bit < footer; bit++) {
      flip(sound, bit);
      assertFalse(damages().isEmpty(), "bit " + bit);
    }
  }

  @Test
  void flipInEachBlockIsNamedWithItsBlock() throws IOException {
    byte[] sound = large();
    for (int block = 0; block < 5; block++) {
      flip(sound, 8L * (block * BLOCK + 300 + block));
      List<Damage> found = damages();
      assertEquals(1, found.size(), found.toString());
      assertEquals("segments/000031.seg", found.getFirst().file());
      assertEquals((long) block * BLOCK, found.getFirst().offset());
      assertTrue(found.getFirst().problem().startsWith("block " + block + " checksum"));
    }
  }

  @Test
  void flipInTheChecksumsIsNamedAsSuch() throws IOException {
    byte[] sound = large();
    long checksums = sound.length - SegmentFormat.FOOTER_SIZE - 64; // five and zeros
    flip(sound, 8 * (checksums + 2 * 4));
    assertEquals(List.of(2L * BLOCK, checksums), damages().stream().map(Damage::offset).toList());
    flip(sound, 8 * (checksums + 63));
    assertEquals(List.of(checksums), damages().stream().map(Damage::offset).toList());
  }

  @Test
  void misplacedBlockIsNamed() throws IOException {
    byte[] sound = large();
    byte[] swapped = sound.clone();
    System.arraycopy(sound, BLOCK, swapped, 2 * BLOCK, BLOCK);
    System.arraycopy(sound, 2 * BLOCK, swapped, BLOCK, BLOCK);
    int checksums = sound.length - SegmentFormat.FOOTER_SIZE - 64;
    System.arraycopy(sound, checksums + 4, swapped, checksums + 8, 4); // and their checksums
    System.arraycopy(sound, checksums + 8, swapped, checksums + 4, 4);
    files.put(FILE, swapped);
    assertEquals(
        List.of((long) BLOCK, 2L * BLOCK, (long) checksums),
        damages().stream().map(Damage::offset).toList());
  }

  @Test
  void blockOfAnotherSegmentIsNamedThoughItsBytesAreTheSame() throws IOException {
    byte[] sound = large();
    TestSegment.writeNumbers(files, FILE, 32, 0, NUMBERS);
    byte[] other = files.content(FILE);
    int checksums = sound.length - SegmentFormat.FOOTER_SIZE - 64;
    assertTrue(Arrays.equals(sound, BLOCK, 2 * BLOCK, other, BLOCK, 2 * BLOCK));
    byte[] mixed = sound.clone();
    System.arraycopy(other, checksums + 4, mixed, checksums + 4, 4); // its block came with it
    files.put(FILE, mixed);
    assertEquals(
        List.of((long) BLOCK, (long) checksums), damages().stream().map(Damage::offset).toList());
  }

  @Test
  void whatHappensToAnOpenFileIsFoundByVerifying() throws IOException {
    byte[] sound = large();
    try (var segment = open()) {
      files.put(FILE, Arrays.copyOf(sound, 3 * BLOCK));
      List<Long> cut = segment.verify().stream().map(Damage::offset).toList();
      assertEquals(3L * BLOCK, cut.getFirst());
      assertTrue(cut.contains(4L * BLOCK), cut.toString());
      flip(sound, 8L * sound.length - 1);
      assertEquals(
          List.of((long) sound.length - SegmentFormat.FOOTER_SIZE),
          segment.verify().stream().map(Damage::offset).toList());
      TestSegment.writeNumbers(files, FILE, TestSegment.NUMBER, 1, NUMBERS); // a sound other one
      assertFalse(segment.verify().isEmpty());
    }
  }
}
