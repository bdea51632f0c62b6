package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.Durability;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** Backups on real files, and what they refuse. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackupTest {

  private static final StoreOptions SMALL =
      StoreOptions.builder()
          .memtableBytes(1 << 16)
          .durability(Durability.OS)
          .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64))
          .build();
  private static final StoreOptions MERGING =
      SMALL.toBuilder().compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(2)).build();
  private static final StoreOptions READING = StoreOptions.builder().readOnly(true).build();

  @TempDir Path folder;

  private final MmapStoreProvider provider = new MmapStoreProvider();
  private Path source;
  private Path backup;

  @BeforeEach
  void namePlaces() {
    source = folder.resolve("store");
    backup = folder.resolve("backup");
  }

  private ConceptStore open() {
    return provider.open(source, SMALL);
  }

  private static void fill(ConceptStore store, int from, int end) {
    for (int i = from; i < end; i++) {
      store.put(Concept.builder(new ConceptId(0, i), "text " + i + " ".repeat(300)).build());
    }
  }

  private long count(Path directory) {
    try (ConceptStore store = provider.open(directory, READING);
        Snapshot snapshot = store.snapshot()) {
      assertEquals(snapshot.conceptCount(), snapshot.concepts().count());
      return snapshot.conceptCount();
    }
  }

  private static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> names = Files.list(directory.resolve("segments"))) {
      return names.sorted().toList();
    }
  }

  @Test
  void backupIsAStoreThatTakesWrites() throws IOException {
    try (ConceptStore store = open()) {
      fill(store, 0, 1_000);
      BackupReport report = store.backup(backup);
      assertEquals(1_000, report.sequence());
      assertTrue(report.linkedFiles() > 0, report::toString);
      fill(store, 1_000, 1_100);
    }
    Path linked = segments(backup).getFirst();
    assertTrue(Files.isSameFile(linked, source.resolve("segments").resolve(linked.getFileName())));
    assertFalse(Files.exists(backup.resolve("BACKUP")));
    assertTrue(provider.verifyDeep(backup).isClean());
    assertEquals(1_000, count(backup));
    try (ConceptStore copy = provider.open(backup, SMALL)) {
      fill(copy, 2_000, 2_500);
    }
    assertEquals(1_500, count(backup));
    assertEquals(1_100, count(source));
    assertTrue(provider.verifyDeep(source).isClean());
  }

  @Test
  void laterBackupKeepsWhatIsThere() {
    try (ConceptStore store = open()) {
      fill(store, 0, 1_000);
      BackupReport first = store.backup(backup);
      fill(store, 1_000, 2_000);
      BackupReport second = store.backup(backup);
      assertEquals(first.linkedFiles(), second.keptFiles());
      assertTrue(second.linkedFiles() > 0, second::toString);
      assertEquals(2_000, second.sequence());
      assertEquals(2_000, count(backup));
      BackupReport third = store.backup(backup);
      assertEquals(2_000, third.sequence());
      assertEquals(2_000, count(backup));
    }
    assertTrue(provider.verifyDeep(backup).isClean());
  }

  @Test
  void backupWhileWritersGoOnHoldsWholeBatchesUpToItsCommit() throws Exception {
    var stop = new AtomicBoolean();
    var acknowledged = new AtomicLong();
    var allowed = new AtomicLong();
    try (ConceptStore store = provider.open(source, MERGING);
        ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> writing =
          writer.submit(() -> {
            for (int i = 0; !stop.get(); i++) {
              while (i >= allowed.get() && !stop.get()) {
                Thread.onSpinWait();
              }
              var batch = new WriteBatch();
              for (int part = 0; part < 3; part++) {
                ConceptId id = new ConceptId(i, part);
                batch.put(Concept.builder(id, "batch " + i + " ".repeat(200)).build());
              }
              acknowledged.set(store.write(batch).sequence());
            }
          });
      try {
        requireBackups(store, acknowledged, allowed);
      } finally {
        stop.set(true);
      }
      writing.get();
    }
  }

  private void requireBackups(ConceptStore store, AtomicLong acknowledged, AtomicLong allowed) {
    for (int round = 0; round < 8; round++) {
      allowed.set(300 * round + 300);
      while (acknowledged.get() < 300 * round) {
        Thread.onSpinWait();
      }
      long before = acknowledged.get();
      BackupReport report = store.backup(backup);
      assertTrue(report.sequence() >= before, report::toString);
      assertEquals(3 * report.sequence(), count(backup));
      assertTrue(provider.verifyDeep(backup).isClean());
    }
  }

  @Test
  void readerBacksUpWhatTheWriterOfAnotherProcessWrote() throws Exception {
    Process writer = ChildJvm.start(KilledWriter.class, source.toString(), "1");
    try {
      for (int i = 0; i < 500; i++) {
        assertTrue(writer.inputReader().readLine() != null, "the writer goes on");
      }
      try (ConceptStore reader = provider.open(source, READING)) {
        long shown = reader.stats().visibleSequence();
        assertTrue(reader.backup(backup).sequence() >= shown, "not before what it shows");
      }
      assertTrue(writer.isAlive(), "the backup did not disturb the writer");
    } finally {
      writer.destroyForcibly();
      writer.waitFor();
    }
    assertTrue(provider.verifyDeep(backup).isClean());
    assertTrue(count(backup) >= 500, "one concept a batch at least");
  }

  @Test
  void placesThatHoldSomethingElseAreRefusedByName() throws IOException {
    Path other = folder.resolve("other");
    Path foreign = Files.createDirectories(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("letter.txt"), "Dear");
    provider.open(other, SMALL).close();
    try (ConceptStore store = open()) {
      fill(store, 0, 10);
      for (Path place : List.of(other, foreign, source, source.resolve("backup"), folder)) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> store.backup(place));
        assertTrue(refusal.getMessage().contains(place.toString()), refusal.getMessage());
      }
      assertFalse(Files.exists(source.resolve("backup")));
      assertEquals(1, Files.list(foreign).count());
      store.backup(backup);
      try (ConceptStore held = provider.open(backup, SMALL)) {
        assertThrows(StoreLockedException.class, () -> store.backup(backup));
        fill(held, 100, 101);
      }
      assertThrows(IllegalArgumentException.class, () -> store.backup(backup));
    }
  }

  @Test
  void restoredStoreEqualsItsBackup() throws IOException {
    try (ConceptStore store = open()) {
      fill(store, 0, 1_000);
      store.backup(backup);
    }
    Path restored = folder.resolve("a/b/restored");
    List<Long> told = new ArrayList<>();
    CopyProgress progress =
        (done, total) -> {
          told.add(done);
          assertTrue(done <= total, done + " of " + total);
        };
    BackupReport report = provider.restore(backup, restored, progress);
    assertEquals(1_000, report.sequence());
    assertEquals(0, report.linkedFiles());
    assertTrue(told.size() > 1, told::toString);
    Path copied = segments(restored).getFirst();
    assertFalse(Files.isSameFile(copied, backup.resolve("segments").resolve(copied.getFileName())));
    assertEquals(-1, Files.mismatch(copied, segments(backup).getFirst()));
    assertEquals(1_000, count(restored));
    assertTrue(provider.verifyDeep(restored).isClean());
    assertThrows(
        IllegalArgumentException.class,
        () -> provider.restore(backup, restored, CopyProgress.NONE));
    assertThrows(
        IllegalArgumentException.class,
        () -> provider.restore(folder.resolve("nothing"), folder.resolve("x"), CopyProgress.NONE));
  }

  @Test
  void damagedBackupIsNotRestored() throws IOException {
    try (ConceptStore store = open()) {
      fill(store, 0, 1_000);
    }
    Path segment = segments(source).getFirst();
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
    Path restored = folder.resolve("restored");
    var refusal =
        assertThrows(
            CorruptStoreException.class,
            () -> provider.restore(source, restored, CopyProgress.NONE));
    assertTrue(refusal.getMessage().contains(segment.getFileName().toString()));
    assertFalse(Files.exists(restored));
  }
}
