package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.StoreOptions;

/** Mistakes about the directory are named and change nothing. */
class StoreDirectoryTest {

  @TempDir Path directory;

  private static ConceptStore open(Path path) {
    return new MmapStoreProvider().open(path, StoreOptions.defaults());
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static String refusal(Path path) {
    return assertThrows(IllegalArgumentException.class, () -> open(path)).getMessage();
  }

  @Test
  void fileIsNoDirectory() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "text");
    assertTrue(refusal(file).contains("is a file"), refusal(file));
    assertThrows(StoreIoException.class, () -> open(file.resolve("below")));
    assertThrows(IllegalArgumentException.class, () -> new MmapStoreProvider().verify(file));
    assertEquals("text", Files.readString(file));
  }

  @Test
  void foreignDirectoryIsRefusedAndLeftAsItIs() throws IOException {
    Files.writeString(directory.resolve("letter.txt"), "text");
    Files.writeString(directory.resolve("draft.tmp"), "text");
    assertTrue(refusal(directory).contains("draft.tmp"), refusal(directory));
    assertThrows(IllegalArgumentException.class, () -> new MmapStoreProvider().verify(directory));
    assertEquals(List.of("draft.tmp", "letter.txt"), names(directory));
  }

  @Test
  void missingStoreIsNotMadeUnlessAllowed() throws IOException {
    var options = StoreOptions.builder().createIfMissing(false).build();
    var provider = new MmapStoreProvider();
    Path missing = directory.resolve("missing");
    assertThrows(IllegalArgumentException.class, () -> provider.open(missing, options));
    assertThrows(IllegalArgumentException.class, () -> provider.open(directory, options));
    assertThrows(IllegalArgumentException.class, () -> provider.verify(directory));
    assertEquals(List.of(), names(directory));
  }

  @Test
  void whatACrashWhileAStoreWasMadeLeavesIsTakenOver() throws IOException {
    Files.createDirectories(directory.resolve("wal"));
    Files.writeString(directory.resolve("LOCK"), "");
    Files.writeString(directory.resolve("OWNER"), "process 1");
    Files.writeString(directory.resolve("manifest-000001.json.tmp"), "{");
    open(directory).close();
    assertEquals(List.of("LOCK", "manifest-000001.json", "wal"), names(directory));
  }

  @Test
  void directoryThatCannotBeMadeIsAnIoError() {
    Path kernel = Path.of("/proc");
    assumeTrue(Files.isDirectory(kernel));
    assertThrows(StoreIoException.class, () -> open(kernel.resolve("store")));
  }

  @Test
  void lockFileThatCannotBeOpenedIsAnIoErrorAndCanBeMended() throws IOException {
    Path lock = Files.createDirectory(directory.resolve("LOCK"));
    assertThrows(StoreIoException.class, () -> open(directory));
    Files.delete(lock);
    open(directory).close();
  }

  /** On a full disk it cannot be; reading the store must still be possible. */
  @Test
  void ownerFileThatCannotBeWrittenHarmsNothing() throws IOException {
    Path owner = Files.createDirectories(directory.resolve("OWNER/not-empty"));
    for (int life = 0; life < 2; life++) {
      try (ConceptStore store = open(directory)) {
        store.put(Concept.builder("key", "text").build());
        assertThrows(StoreLockedException.class, () -> open(directory));
      }
    }
    assertTrue(Files.exists(owner));
  }

  @Test
  void linkToAnOpenStoreIsTheSameStore() throws IOException {
    Path real = directory.resolve("real");
    Path link = directory.resolve("link");
    try (ConceptStore _ = open(real)) {
      Files.createSymbolicLink(link, real);
      assertThrows(StoreLockedException.class, () -> open(link));
    }
    open(link).close();
  }

  @Test
  void failedOpenLeavesNoLock() throws IOException {
    open(directory).close();
    Path manifest = directory.resolve("manifest-000001.json");
    byte[] sound = Files.readAllBytes(manifest);
    Files.writeString(manifest, "damaged");
    assertThrows(RuntimeException.class, () -> open(directory));
    assertFalse(Files.exists(directory.resolve("OWNER")));
    Files.write(manifest, sound);
    open(directory).close();
  }
}
