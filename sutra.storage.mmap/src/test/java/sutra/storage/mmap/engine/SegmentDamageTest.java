package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.VerifyReport;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** What is done about segments that are not as they were written. */
class SegmentDamageTest {

  private static final int COMMITS = 60;

  @TempDir Path directories;

  private SimulatedStore stores;
  private Path root;
  private SimulatedFileSystem files;
  private CommitHistory history;
  private Path segment;

  @BeforeEach
  void writeSegments() throws IOException {
    stores = new SimulatedStore(directories);
    root = stores.newRoot();
    files = new SimulatedFileSystem(root);
    long seed = new Random().nextLong();
    System.out.println("SegmentDamageTest seed " + seed);
    history = new CommitHistory(seed);
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      for (int i = 0; i < COMMITS; i++) {
        history.write(store, Durability.OS);
      }
    }
    // What was sealed last may not have become a segment before the store was closed.
    SimulatedStore.requirePrefix(files, root, history, COMMITS);
    Path directory = SimulatedStore.store(root).resolve("segments");
    List<String> names = files.list(directory);
    assertFalse(names.isEmpty(), "the store made segments");
    segment = directory.resolve(names.getFirst());
  }

  private CorruptStoreException refusal() {
    return assertThrows(CorruptStoreException.class, () -> SimulatedStore.open(files, root));
  }

  @Test
  void damagedFrameOfASegmentIsRefusedByPlace() throws IOException {
    byte[] sound = files.content(segment);
    for (int at : new int[] {3, 40, sound.length - 1, sound.length - 4000}) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 16;
      files.put(segment, damaged);
      String message = refusal().getMessage();
      assertTrue(message.contains("segments/" + segment.getFileName()), message);
    }
    files.put(segment, sound);
    SimulatedStore.requirePrefix(files, root, history, COMMITS);
  }

  @Test
  void damagedBlockIsFoundByVerification() throws IOException {
    byte[] damaged = files.content(segment);
    damaged[damaged.length / 2] ^= 1;
    files.put(segment, damaged);
    VerifyReport report = SimulatedStore.verify(files, root);
    assertEquals("segments/" + segment.getFileName(), report.damages().getFirst().file());
  }

  @Test
  void damagedSegmentIsNotMerged() throws IOException {
    byte[] damaged = files.content(segment);
    damaged[damaged.length / 2] ^= 1;
    files.put(segment, damaged);
    try (ConceptStore store = SimulatedStore.openWithoutMerges(files, root)) {
      history.write(store, Durability.OS);
      var problem = assertThrows(StoreIoException.class, store::compact);
      assertTrue(
          problem.getMessage().contains("segments/" + segment.getFileName()), problem::toString);
    }
    assertFalse(SimulatedStore.verify(files, root).isClean(), "the damage is still found");
  }

  @Test
  void missingSegmentIsRefusedByName() throws IOException {
    files.remove(segment);
    String message = refusal().getMessage();
    assertTrue(message.contains("segments/" + segment.getFileName()), message);
    assertFalse(SimulatedStore.verify(files, root).isClean());
  }

  @Test
  void segmentOfAnotherTimeIsRefused() throws IOException {
    byte[] older = files.content(segment);
    writeOn(files, root, 1); // so that there is a newer one, too
    Path directory = segment.getParent();
    Path other = directory.resolve(files.list(directory).getLast());
    files.put(other, older);
    assertTrue(refusal().getMessage().contains("segments/"), "names the file");
  }

  /** Two copies of a store go on apart: their next segments have one number. */
  @Test
  void segmentOfAnotherCopyOfTheStoreIsRefusedByName() throws IOException {
    Path copyRoot = stores.newRoot();
    SimulatedFileSystem copy = files.afterKill(copyRoot);
    List<String> before = files.list(segment.getParent());
    writeOn(files, root, 1);
    writeOn(copy, copyRoot, 2);
    Path ownDirectory = segment.getParent();
    String next = files.list(ownDirectory).get(before.size());
    Path other = SimulatedStore.store(copyRoot).resolve("segments").resolve(next);
    files.put(ownDirectory.resolve(next), copy.content(other));
    String message = refusal().getMessage();
    assertTrue(message.startsWith("segments/" + next + ": has "), message);
  }

  private void writeOn(SimulatedFileSystem where, Path whereRoot, long seed) {
    CommitHistory own = new CommitHistory(seed);
    try (ConceptStore store = SimulatedStore.openWithoutMerges(where, whereRoot)) {
      for (int i = 0; i < COMMITS; i++) {
        store.write(own.next(), Durability.OS);
      }
    }
  }

  @Test
  void whatNoManifestNamesIsDeleted() throws IOException {
    Path left = segment.resolveSibling("000900.seg");
    Path unfinished = segment.resolveSibling("000901.seg.tmp");
    files.put(left, new byte[100]);
    files.put(unfinished, new byte[100]);
    SimulatedStore.requirePrefix(files, root, history, COMMITS);
    List<String> names = files.list(segment.getParent());
    assertFalse(names.contains("000900.seg"), names.toString());
    assertFalse(names.contains("000901.seg.tmp"), names.toString());
  }
}
