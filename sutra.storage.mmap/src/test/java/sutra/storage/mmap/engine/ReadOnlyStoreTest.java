package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.Durability;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;

/** What reading alone does to a directory, and what it makes of one that is damaged. */
class ReadOnlyStoreTest {

  private static final StoreOptions READING = StoreOptions.builder().readOnly(true).build();
  private static final StoreOptions WRITING =
      StoreOptions.builder()
          .memtableBytes(1 << 16)
          .durability(Durability.OS)
          .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64))
          .build();

  @TempDir Path directory;

  private final MmapStoreProvider provider = new MmapStoreProvider();

  private void fill(ConceptStore store, int from, int end) {
    for (int i = from; i < end; i++) {
      store.put(
          Concept.builder(new ConceptId(0, i), "text " + i + " ".repeat(200))
              .created(Instant.EPOCH)
              .build());
    }
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.toList()) {
        String state = Files.getLastModifiedTime(path).toString();
        found.put(
            path.toString(),
            Files.isRegularFile(path) ? state + " " + Files.size(path) : "directory " + state);
      }
    }
    return found;
  }

  @Test
  void readingLeavesTheDirectoryAsItWas() throws IOException {
    try (ConceptStore writer = provider.open(directory, WRITING)) {
      fill(writer, 0, 1_500);
    }
    Files.write(directory.resolve("segments/000900.seg"), new byte[3]);
    Map<String, String> before = files();
    try (ConceptStore reader = provider.open(directory, READING);
        Snapshot snapshot = reader.snapshot()) {
      assertEquals(1_500, snapshot.conceptCount());
      assertEquals(1_500, snapshot.concepts().count());
      assertTrue(reader.stats().segments() > 1);
    }
    assertEquals(before, files());
  }

  @Test
  void readerKeepsFilesThatTheWriterDeletes() throws IOException {
    try (ConceptStore writer = provider.open(directory, WRITING)) {
      fill(writer, 0, 600);
      try (ConceptStore reader = provider.open(directory, READING);
          Snapshot snapshot = reader.snapshot()) {
        long before = snapshot.conceptCount();
        fill(writer, 600, 1_200);
        try (Stream<Path> segments = Files.list(directory.resolve("segments"))) {
          for (Path segment : segments.filter(name -> name.toString().endsWith(".seg")).toList()) {
            Files.delete(segment); // as a merge will
          }
        }
        assertEquals(600, before);
        assertEquals(600, snapshot.concepts().count());
        assertEquals(600, snapshot.concepts().map(Concept::content).distinct().count());
      }
    }
  }

  @Test
  void damageIsRefusedAndNotTakenForAWriter() throws IOException {
    try (ConceptStore writer = provider.open(directory, WRITING)) {
      fill(writer, 0, 1_500);
    }
    Path segment = directory.resolve("segments/000001.seg");
    Files.delete(segment);
    var missing =
        assertThrows(CorruptStoreException.class, () -> provider.open(directory, READING));
    assertTrue(missing.getMessage().contains("segments/000001.seg"), missing.getMessage());
  }

  @Test
  void logThatEndsBeforeTheSegmentsIsRefused() throws IOException {
    try (ConceptStore writer = provider.open(directory, StoreOptions.defaults())) {
      fill(writer, 0, 3);
    }
    Path log = directory.resolve("wal/000001.wal");
    byte[] early = Files.readAllBytes(log);
    try (ConceptStore writer = provider.open(directory, WRITING)) {
      fill(writer, 3, 1_500);
    }
    Path manifest = newestManifest();
    String text = Files.readString(manifest);
    try (Stream<Path> logs = Files.list(directory.resolve("wal"))) {
      for (Path file : logs.toList()) {
        Files.delete(file);
      }
    }
    Files.write(log, early);
    rewrite(manifest, text.replaceAll("\"walFloor\":\\d+", "\"walFloor\":1"));
    for (StoreOptions options : new StoreOptions[] {READING, WRITING}) {
      var refusal =
          assertThrows(CorruptStoreException.class, () -> provider.open(directory, options));
      assertTrue(refusal.getMessage().contains("the log ends with commit"), refusal.getMessage());
    }
    assertEquals("wal", provider.verify(directory).damages().getFirst().file());
  }

  private Path newestManifest() throws IOException {
    try (Stream<Path> names = Files.list(directory)) {
      return names
          .filter(name -> name.getFileName().toString().startsWith("manifest-"))
          .sorted()
          .toList()
          .getLast();
    }
  }

  private static void rewrite(Path manifest, String text) throws IOException {
    String body = text.substring(0, text.indexOf('\n') + 1);
    var crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    Files.writeString(manifest, body + "crc32c=%08x%n".formatted(crc.getValue()));
  }
}
