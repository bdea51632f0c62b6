package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreStats;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** What fails while a memtable becomes a segment is tried again, and nothing is lost or doubled. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SealingFaultTest {

  private static final int COMMITS = 60;

  @TempDir Path directories;

  private SimulatedStore stores;
  private Path root;
  private SimulatedFileSystem files;
  private CommitHistory history;
  private int segmentFiles;

  @BeforeEach
  void prepare() throws IOException {
    stores = new SimulatedStore(directories);
    root = stores.newRoot();
    files = new SimulatedFileSystem(root);
    history = new CommitHistory(1);
  }

  @Test
  void segmentIsNamedOnceThoughTheLogCannotBeDeleted() {
    requireSealedOnceDespite(name -> name.matches("delete \\d+\\.wal"));
  }

  @Test
  void segmentIsNamedOnceThoughOldManifestsCannotBeDeleted() {
    requireSealedOnceDespite(name -> name.matches("delete manifest-\\d+\\.json"));
  }

  @Test
  void segmentIsWrittenOnceThoughTheManifestIsNot() {
    var segments = new AtomicInteger();
    requireSealedOnceDespite(name -> {
      segments.addAndGet(name.matches("rename \\d+\\.seg") ? 1 : 0);
      return name.matches("write manifest-000002\\.json\\.tmp");
    });
    assertEquals(segmentFiles, segments.get());
  }

  private void requireSealedOnceDespite(Predicate<String> failing) {
    var failures = new AtomicInteger();
    files.setFault(operation ->
        failing.test(operation) && failures.getAndIncrement() == 0
            ? Fault.Outcome.FAILS
            : Fault.Outcome.HAPPENS);
    try (ConceptStore store = SimulatedStore.openWithoutMerges(files, root)) {
      write(store, COMMITS);
      await(() -> failures.get() > 0 && isSealed(store.stats()));
      SimulatedStore.requirePrefix(store, history, COMMITS);
    }
    files.setFault(Fault.NONE);
    segmentFiles = segmentFiles();
    assertEquals(COMMITS, SimulatedStore.requirePrefix(files, root, history, COMMITS));
  }

  private int segmentFiles() {
    try {
      return files.list(SimulatedStore.store(root).resolve("segments")).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void powerCutBehindAReplayedMemtableDoesNotLeaveAHoleInTheLog() {
    for (int commits = 5; commits < 30; commits++) {
      history = new CommitHistory(commits);
      root = stores.newRoot();
      files = new SimulatedFileSystem(root);
      try (ConceptStore store = SimulatedStore.openWithoutSegments(files, root)) {
        history.write(store, Durability.SYNC);
        write(store, commits);
        root = stores.newRoot();
        files = files.afterKill(root);
      }
      try (ConceptStore store = SimulatedStore.open(files, root)) {
        await(() -> store.stats().memtables() == 1);
        root = stores.newRoot();
        files = files.crash(root, CrashImage.NOTHING_UNFORCED, new Random(1));
      }
      SimulatedStore.requireWorkingPrefix(files, root, history, 1);
    }
  }

  private static boolean isSealed(StoreStats stats) {
    return stats.segmentBytes() > 0 && stats.memtables() == 1;
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait(); // the test's timeout ends it
    }
  }

  private void write(ConceptStore store, int commits) {
    for (int i = 0; i < commits; i++) {
      history.write(store, Durability.OS);
    }
  }
}
