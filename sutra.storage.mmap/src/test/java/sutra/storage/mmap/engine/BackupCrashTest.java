package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.Durability;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** A crash at any point of a backup leaves no store that is wrong, and the next backup mends it. */
class BackupCrashTest {

  private static final Pattern CHANGES_NOTHING = Pattern.compile("read |open |list |map |close ");
  private static final StoreOptions READING = StoreOptions.builder().readOnly(true).build();

  @TempDir Path directories;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private SimulatedStore stores;
  private Path root;
  private SimulatedFileSystem files;
  private CommitHistory history;
  private int images;
  private int opened;

  @BeforeEach
  void makeStore() throws IOException {
    System.out.println("BackupCrashTest seed " + seed);
    stores = new SimulatedStore(directories);
    root = rootWithBackup("source");
    files = new SimulatedFileSystem(root);
    history = new CommitHistory(random.nextLong());
  }

  private Path rootWithBackup(String name) {
    Path made = stores.root(name);
    try {
      Files.createDirectories(backup(made));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  private static Path backup(Path ofRoot) {
    return ofRoot.resolve("backup");
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashImage.class,
      names = {"NOTHING_UNFORCED", "EVERYTHING", "SOME_SECTORS"})
  void crashLeavesAnOlderBackupOrNoneOrTheWholeOfTheNewOne(CrashImage image) {
    long older = 0;
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      for (int round = 0; round < 3; round++) {
        write(store, 25);
        long least = older;
        files.setFault(operation -> {
          if (!CHANGES_NOTHING.matcher(operation).lookingAt()
              && Thread.currentThread().getName().equals("sutra-backup")) {
            requireRightAfterCrash(image, least);
          }
          return Fault.Outcome.HAPPENS;
        });
        older = store.backup(backup(root)).sequence();
        files.setFault(Fault.NONE);
        assertEquals(25 * (round + 1), older);
        assertEquals(older, requireState(files, root, older));
      }
    }
    assertTrue(images > 50, images + " images");
    assertTrue(opened > 10, opened + " opened");
  }

  private void write(ConceptStore store, int commits) {
    for (int i = 0; i < commits; i++) {
      history.write(store, random.nextInt(3) == 0 ? Durability.SYNC : Durability.OS);
    }
  }

  private void requireRightAfterCrash(CrashImage image, long older) {
    images++;
    Path crashedRoot = rootWithBackup("crashed");
    SimulatedFileSystem crashed = files.crash(crashedRoot, image, random);
    try {
      requireState(crashed, crashedRoot, older);
      opened++;
    } catch (CorruptStoreException | IllegalArgumentException e) {
      assertTrue(!e.getMessage().isBlank(), "refused");
    }
    try (ConceptStore source =
        new MmapStoreProvider(crashed).open(SimulatedStore.store(crashedRoot), READING)) {
      long sequence = source.backup(backup(crashedRoot)).sequence();
      assertTrue(sequence >= history.acknowledgedByDevice(), "commit " + sequence);
      assertEquals(sequence, requireState(crashed, crashedRoot, sequence));
    } catch (IllegalArgumentException e) {
      // A power cut took commits from the source that had reached the backup already.
      assertTrue(e.getMessage().contains("holds commits that the store has not"), e.getMessage());
      requireLaterOrRefused(crashed, crashedRoot, older);
    }
  }

  /** Cut short while its log was replaced, the older backup is refused as damaged; see ADR 9. */
  private void requireLaterOrRefused(SimulatedFileSystem crashed, Path crashedRoot, long older) {
    try {
      assertTrue(requireState(crashed, crashedRoot, older) > history.acknowledgedByDevice());
    } catch (CorruptStoreException e) {
      assertTrue(e.getMessage().contains("wal/"), e.getMessage());
    }
  }

  private long requireState(SimulatedFileSystem where, Path whereRoot, long minimum) {
    try (ConceptStore store = new MmapStoreProvider(where).open(backup(whereRoot), READING);
        Snapshot snapshot = store.snapshot()) {
      long sequence = snapshot.sequence();
      assertTrue(sequence >= minimum, () -> sequence + " commits, expected " + minimum);
      assertEquals(history.state(sequence), CommitHistory.stateOf(snapshot));
      return sequence;
    }
  }
}
