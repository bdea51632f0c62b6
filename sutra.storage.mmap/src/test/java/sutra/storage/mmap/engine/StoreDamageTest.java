package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreException;
import sutra.storage.api.VerifyReport;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** A damaged store is refused by place, reported by verify, and left as it is. */
class StoreDamageTest {

  private static final String FIRST = "wal/000001.wal";

  @TempDir Path directories;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private Path root;
  private SimulatedFileSystem files;
  private CommitHistory history;

  @BeforeEach
  void makeStore() throws IOException {
    System.out.println("StoreDamageTest seed " + seed);
    root = new SimulatedStore(directories).newRoot();
    files = new SimulatedFileSystem(root);
    history = CommitHistory.withoutUpdates(random.nextLong()); // all in one file of the log
    try (ConceptStore store = SimulatedStore.openWithoutSegments(files, root)) {
      for (int i = 0; i < 6; i++) {
        history.write(store, Durability.SYNC);
      }
    }
  }

  private Path path(String name) {
    return SimulatedStore.store(root).resolve(name);
  }

  private StoreException requireRefusal(String name, byte[] damaged) throws IOException {
    byte[] sound = files.content(path(name));
    files.put(path(name), damaged);
    var problem =
        assertThrows(
            CorruptStoreException.class, () -> SimulatedStore.openWithoutSegments(files, root));
    VerifyReport report = SimulatedStore.verify(files, root);
    assertFalse(report.isClean());
    String damage = report.damages().getFirst().problem();
    assertTrue(problem.getMessage().contains(damage), problem.getMessage() + " for " + damage);
    assertEquals(name, report.damages().getFirst().file());
    assertArrayEquals(damaged, files.content(path(name)));
    files.put(path(name), sound);
    return problem;
  }

  @Test
  void bitFlippedAnywhereInAClosedLogIsRefusedByPlace() throws IOException {
    byte[] sound = files.content(path(FIRST));
    int checked = 0;
    for (int round = 0; round < 150; round++) {
      int at = random.nextInt(sound.length);
      byte[] damaged = sound.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      if (isBetweenFrames(damaged)) {
        continue; // nothing stands there, or the closing frame, which holds nothing
      }
      checked++;
      String message = requireRefusal(FIRST, damaged).getMessage();
      assertTrue(message.contains(": wal/000001.wal@"), message);
    }
    assertTrue(checked > 20, checked + " flips checked");
    SimulatedStore.requirePrefix(files, root, history, 6);
  }

  /** What opens with all commits is sound as far as they go. */
  private boolean isBetweenFrames(byte[] damaged) throws IOException {
    byte[] sound = files.content(path(FIRST));
    files.put(path(FIRST), damaged);
    try (ConceptStore store = SimulatedStore.openWithoutSegments(files, root)) {
      return SimulatedStore.requirePrefix(store, history, 6) == 6;
    } catch (CorruptStoreException e) {
      return false;
    } finally {
      files.put(path(FIRST), sound);
    }
  }

  @Test
  void damagedManifestIsRefusedByPlace() throws IOException {
    byte[] damaged = files.content(path("manifest-000001.json"));
    damaged[random.nextInt(damaged.length)] ^= 4;
    String message = requireRefusal("manifest-000001.json", damaged).getMessage();
    assertTrue(message.startsWith("manifest-000001.json@"), message);
  }

  @Test
  void logWithoutManifestIsRefused() throws IOException {
    files.remove(path("manifest-000001.json"));
    var problem =
        assertThrows(
            CorruptStoreException.class, () -> SimulatedStore.openWithoutSegments(files, root));
    assertTrue(problem.getMessage().contains("the manifest is missing"), problem.getMessage());
    assertThrows(CorruptStoreException.class, () -> SimulatedStore.verify(files, root));
  }

  @Test
  void manifestWithoutLogIsRefused() throws IOException {
    files.remove(path("wal"));
    assertThrows(
        CorruptStoreException.class, () -> SimulatedStore.openWithoutSegments(files, root));
    assertEquals("wal", SimulatedStore.verify(files, root).damages().getFirst().file());
  }

  @Test
  void manifestOfAnotherStoreIsRefused() throws IOException {
    Path otherRoot = new SimulatedStore(directories.resolve("machine1")).newRoot();
    var other = new SimulatedFileSystem(otherRoot);
    SimulatedStore.open(other, otherRoot).close();
    byte[] manifest =
        other.content(SimulatedStore.store(otherRoot).resolve("manifest-000001.json"));
    files.put(path("manifest-000001.json"), manifest);
    var problem =
        assertThrows(
            CorruptStoreException.class, () -> SimulatedStore.openWithoutSegments(files, root));
    assertTrue(problem.getMessage().contains("of store"), problem.getMessage());
  }
}
