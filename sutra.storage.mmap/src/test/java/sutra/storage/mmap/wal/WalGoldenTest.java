package sutra.storage.mmap.wal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.mmap.GoldenFile;
import sutra.storage.mmap.io.Layouts;
import sutra.storage.mmap.io.SimulatedFileSystem;
import sutra.storage.mmap.record.CommitCheck;
import sutra.storage.mmap.record.CommitText;
import sutra.storage.mmap.record.EncodedBatch;

/** The log of formats 1.0 and 1.1: what a release wrote is written, and read, by every later one. */
class WalGoldenTest {

  private static final Path ROOT = Path.of("/simulated");
  private static final Instant THEN = Instant.parse("2020-02-29T12:00:00.123456Z");
  private static final EmbeddingSpace SPACE = EmbeddingSpace.ofDimension(3);
  private static final ConceptId A = ConceptId.parse("0123456789abcdef");
  private static final ConceptId B = ConceptId.parse("00112233445566778899aabbccddeeff");

  private static final List<String> COMMITS =
      List.of(
          "1 at 1000000",
          "put 00000000000000000123456789abcdef created 1582977600123456 expiry 253402300799000000"
              + " strength 0.25 confidence 0.75 [1.0, -2.5, 3.0] {double=0.1, long=1746714878034235396,"
              + " text=ä\tb, truth=true} Ünïcode — 文字",
          "put 00112233445566778899aabbccddeeff created 1582977600123456 expiry 9223372036854775807"
              + " strength 1.0 confidence 1.0 [] {} ",
          "2 at 1000000",
          "put 0000000000000000:0123456789abcdef > 0011223344556677:8899aabbccddeeff type 2 ''"
              + " created 1582977600123456 confidence 0.5 weight 2.5",
          "3 at 2000000",
          "put 0011223344556677:8899aabbccddeeff > 0000000000000000:0123456789abcdef type 0 'Straße'"
              + " created 1582977600123456 confidence 1.0 weight 1.0",
          "delete 0000000000000000:0123456789abcdef > 0011223344556677:8899aabbccddeeff type 2 ''",
          "4 at 3000000",
          "delete 00112233445566778899aabbccddeeff",
          "5 at 3000000");

  private static final List<String> UPDATES =
      List.of(
          "1 at 1000000",
          "update 00000000000000000123456789abcdef strength 0.25 confidence -1.0 set {} remove []",
          "update 00112233445566778899aabbccddeeff strength -1.0 confidence 0.0 replace {n=7, text=文}"
              + " remove []",
          "2 at 2000000",
          "update 00000000000000000123456789abcdef strength -1.0 confidence -1.0 set {truth=false}"
              + " remove [a, löschen]");

  /** A log on simulated files. */
  private record Log(SimulatedFileSystem files, WalFiles wal) {

    static Log empty() throws IOException {
      var files = new SimulatedFileSystem(ROOT);
      var wal = new WalFiles(files, ROOT.resolve("wal"));
      files.createDirectories(wal.directory());
      return new Log(files, wal);
    }

    static Log of(byte[] golden) throws IOException {
      Log log = empty();
      log.files.put(log.wal.path(1), golden);
      return log;
    }

    WalRecovery read(List<String> found) throws IOException {
      return WalScan.read(
          wal, TestLog.STORE, 1, (frame, contents) -> WalGoldenTest.read(frame, contents, found));
    }
  }

  @Test
  void writerWritesTheGoldenBytesOfUpdates() throws IOException {
    Log log = Log.empty();
    WalRecovery empty = log.read(new ArrayList<>());
    try (var writer =
        new WalWriter(log.wal, TestLog.STORE, 1 << 16, empty, () -> 0x5A17_5A17_5A17_5A17L)) {
      writer.require(WalFrame.FIELD_UPDATES);
      append(writer, 1, 1_000_000, twoUpdates());
      append(writer, 2, 2_000_000, updateOfAttributes());
      writer.finish(3, 2_000_000);
    }
    assertArrayEquals(GoldenFile.read("wal-v1.1.wal"), log.files.content(log.wal.path(1)));
  }

  @Test
  void readerReadsTheGoldenBytesOfUpdates() throws IOException {
    List<String> found = new ArrayList<>();
    WalRecovery recovery = Log.of(GoldenFile.read("wal-v1.1.wal")).read(found);
    assertEquals(List.of(), recovery.damages());
    assertEquals(UPDATES, found);
    assertEquals(WalFrame.FIELD_UPDATES, recovery.features());
  }

  /** What a release does that knows of no features: it looks at all bits, as this one at the rest. */
  @Test
  void fileWithAnUnknownFeatureIsRefusedByName() throws IOException {
    byte[] golden = GoldenFile.read("wal-v1.1.wal");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment page = arena.allocate(WalFormat.HEADER_SIZE, 8);
      MemorySegment.copy(golden, 0, page, Layouts.BYTE, 0, (int) page.byteSize());
      assertEquals(WalFrame.FIELD_UPDATES, WalFormat.decodeFileHeader(page).features());
      page.set(Layouts.LE_LONG, 32, WalFrame.FIELD_UPDATES | 2);
      page.set(Layouts.LE_INT, 108, WalFormat.fileHeaderChecksum(page));
      MemorySegment.copy(page, Layouts.BYTE, 0, golden, 0, (int) page.byteSize());
    }
    var refusal =
        assertThrows(
            UnsupportedFormatException.class, () -> Log.of(golden).read(new ArrayList<>()));
    assertTrue(refusal.getMessage().startsWith("wal/000001.wal: "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("features 0x2"), refusal.getMessage());
  }

  @Test
  void writerWritesTheGoldenBytes() throws IOException {
    var files = new SimulatedFileSystem(ROOT);
    var wal = new WalFiles(files, ROOT.resolve("wal"));
    files.createDirectories(wal.directory());
    WalRecovery empty = WalScan.read(wal, TestLog.STORE, 1, (_, _) -> {});
    try (var writer =
        new WalWriter(wal, TestLog.STORE, 1 << 16, empty, () -> 0x5A17_5A17_5A17_5A17L)) {
      append(writer, 1, 1_000_000, twoConcepts(), oneAssociation());
      append(writer, 3, 2_000_000, customTypeAndDeletion());
      writer.force();
      append(writer, 4, 3_000_000, new WriteBatch().delete(B), new WriteBatch());
      writer.finish(6, 3_000_000);
    }
    assertArrayEquals(GoldenFile.read("wal-v1.wal"), files.content(wal.path(1)));
  }

  @Test
  void readerReadsTheGoldenBytes() throws IOException {
    var files = new SimulatedFileSystem(ROOT);
    var wal = new WalFiles(files, ROOT.resolve("wal"));
    files.createDirectories(wal.directory());
    files.put(wal.path(1), GoldenFile.read("wal-v1.wal"));
    List<String> found = new ArrayList<>();
    WalRecovery recovery =
        WalScan.read(wal, TestLog.STORE, 1, (frame, contents) -> read(frame, contents, found));
    assertEquals(List.of(), recovery.damages());
    assertEquals(COMMITS, found);
    assertEquals(5, recovery.forcedSequence());
    assertEquals(0, recovery.discardedTailBytes());
  }

  private static void read(MemorySegment frame, WalFrame contents, List<String> found) {
    CommitCheck.requireWhole(
        frame, WalFrame.PAYLOAD_OFFSET, contents.payloadSize(), contents.commitCount());
    long at = WalFrame.PAYLOAD_OFFSET;
    for (int i = 0; i < contents.commitCount(); i++) {
      found.add(contents.firstSequence() + i + " at " + contents.committedMicros());
      at += CommitText.read(frame, at, found);
    }
  }

  private static WriteBatch twoConcepts() {
    return new WriteBatch()
        .put(
            Concept.builder(A, "Ünïcode — 文字")
                .embedding(1, -2.5f, 3)
                .strength(0.25)
                .confidence(0.75)
                .created(THEN)
                .expiry(Instant.parse("9999-12-31T23:59:59Z"))
                .attribute("long", 1746714878034235396L)
                .attribute("double", 0.1)
                .attribute("truth", true)
                .attribute("text", "ä\tb")
                .build())
        .put(Concept.builder(B, "").created(THEN).build());
  }

  private static WriteBatch twoUpdates() {
    return new WriteBatch()
        .update(ConceptUpdate.of(A).withStrength(0.25))
        .update(
            ConceptUpdate.of(B)
                .withConfidence(0)
                .replacingAttributes(Map.of("text", "文", "n", 7L)));
  }

  private static WriteBatch updateOfAttributes() {
    return new WriteBatch()
        .update(
            ConceptUpdate.of(A)
                .withAttribute("truth", false)
                .withoutAttribute("löschen")
                .withoutAttribute("a"));
  }

  private static WriteBatch oneAssociation() {
    return new WriteBatch()
        .put(Association.of(A, B, AssociationType.CAUSAL, 0.5).withWeight(2.5f).withCreated(THEN));
  }

  private static WriteBatch customTypeAndDeletion() {
    return new WriteBatch()
        .put(Association.of(B, A, AssociationType.of("Straße")).withCreated(THEN))
        .delete(A, B, AssociationType.CAUSAL);
  }

  private static void append(WalWriter writer, long sequence, long micros, WriteBatch... batches)
      throws IOException {
    List<EncodedBatch> commits = new ArrayList<>();
    long size = 0;
    for (WriteBatch batch : batches) {
      commits.add(EncodedBatch.of(batch, Optional.of(SPACE), VectorForm.FLOAT32));
      size += commits.getLast().size();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment frame = arena.allocate(WalFrame.PAYLOAD_OFFSET + size, 8);
      frame.fill((byte) 0x77); // what is not written shows
      long at = WalFrame.PAYLOAD_OFFSET;
      for (EncodedBatch commit : commits) {
        commit.writeTo(frame, at);
        at += commit.size();
      }
      writer.append(frame, new WalFrame((int) size, commits.size(), sequence, micros));
    }
  }
}
