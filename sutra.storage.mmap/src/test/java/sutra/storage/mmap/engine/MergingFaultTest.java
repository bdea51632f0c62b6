package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreIoException;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;

/** Whatever goes wrong while segments are merged, the store is as it was, or has the merged one. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MergingFaultTest {

  private static final int COMMITS = 30;
  private static final Pattern OF_SEGMENTS =
      Pattern.compile("\\.seg|manifest-|segments|forceDirectory simulated");

  @TempDir Path directories;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private SimulatedStore stores;
  private Path root;
  private SimulatedFileSystem files;
  private CommitHistory history;

  @BeforeEach
  void prepare() throws IOException {
    System.out.println("MergingFaultTest seed " + seed);
    stores = new SimulatedStore(directories);
    root = stores.newRoot();
    files = new SimulatedFileSystem(root);
    history = new CommitHistory(random.nextLong());
  }

  @ParameterizedTest
  @EnumSource(CrashImage.class)
  void crashBeforeAnyOperationOfACompactionLosesNothing(CrashImage image) {
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      write(store, COMMITS - 1);
      history.write(store, Durability.SYNC);
      var images = new AtomicInteger();
      files.setFault(operation -> {
        Path crashedRoot = stores.root("crashed");
        SimulatedFileSystem crashed = files.crash(crashedRoot, image, random);
        SimulatedStore.requirePrefix(crashed, crashedRoot, history, COMMITS);
        images.incrementAndGet();
        return Fault.Outcome.HAPPENS;
      });
      store.compact();
      files.setFault(Fault.NONE);
      assertTrue(images.get() > 10, () -> images + " images");
    }
  }

  @Test
  void anyOperationMayFailAndTheStoreGoesOn() {
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      int refused = 0;
      for (int failing = 0; failing < 60; failing++) {
        write(store, 8);
        var left = new AtomicInteger(failing % 30);
        files.setFault(operation ->
            OF_SEGMENTS.matcher(operation).find() && left.getAndDecrement() == 0
                ? Fault.Outcome.FAILS
                : Fault.Outcome.HAPPENS);
        refused += isRefused(store) ? 1 : 0;
        files.setFault(Fault.NONE);
        long written = 8L * (failing + 1);
        SimulatedStore.requirePrefix(store, history, written);
        Path killedRoot = stores.root("killed");
        SimulatedStore.requirePrefix(files.afterKill(killedRoot), killedRoot, history, written);
      }
      assertTrue(refused > 10, refused + " compactions failed");
      store.compact();
      assertEquals(1, store.stats().segments());
    }
    SimulatedStore.requireWorkingPrefix(files, root, history, 8 * 60);
  }

  @Test
  void failedCompactionSaysWhyAndAnotherOneWorks() throws InterruptedException {
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      write(store, COMMITS);
      files.setFault(operation ->
          operation.matches("write \\d+\\.seg\\.tmp")
              ? Fault.Outcome.FAILS
              : Fault.Outcome.HAPPENS);
      var problem = assertThrows(StoreIoException.class, store::compact);
      assertTrue(problem.getMessage().startsWith("compaction failed: "), problem.getMessage());
      files.setFault(Fault.NONE);
      while (isRefused(store)) {
        spin(); // until sealing has tried again; the test's timeout ends it
      }
      assertEquals(1, store.stats().segments());
      SimulatedStore.requirePrefix(store, history, COMMITS);
    }
  }

  @Test
  void powerCutBehindAnOpeningAfterAKillLosesNothing() throws IOException {
    var killed = new AtomicReference<SimulatedFileSystem>();
    Path killedRoot = stores.newRoot();
    try (ConceptStore store = SimulatedStore.openWithoutMerges(files, root)) {
      write(store, COMMITS - 1);
      history.write(store, Durability.SYNC);
      files.setFault(operation -> {
        if (operation.equals("forceDirectory simulated") && isMerged()) {
          killed.compareAndSet(null, files.afterKill(killedRoot)); // named, but not durably
        }
        return Fault.Outcome.HAPPENS;
      });
      store.compact();
      files.setFault(Fault.NONE);
    }
    SimulatedStore.openWithoutMerges(killed.get(), killedRoot).close();
    killed.get().forceDirectory(SimulatedStore.store(killedRoot).resolve("segments"));
    Path cutRoot = stores.newRoot();
    SimulatedFileSystem cut = killed.get().crash(cutRoot, CrashImage.NOTHING_UNFORCED, random);
    SimulatedStore.requirePrefix(cut, cutRoot, history, COMMITS);
  }

  private boolean isMerged() throws IOException {
    Path store = SimulatedStore.store(root);
    Manifest seen = new ManifestFiles(files, store).newest().orElseThrow();
    return !seen.sealed().merges().isEmpty();
  }

  @Test
  void segmentThatCannotBeOpenedLeavesNoFile() throws Exception {
    try (ConceptStore store = SimulatedStore.openWithoutMerges(files, root)) {
      write(store, COMMITS);
      store.compact();
      write(store, COMMITS);
      files.setFault(operation ->
          operation.matches("map \\d+\\.seg") && isMerger()
              ? Fault.Outcome.FAILS
              : Fault.Outcome.HAPPENS);
      assertThrows(StoreIoException.class, store::compact);
      files.setFault(Fault.NONE);
      store.compact();
      while (segmentFiles() > 1) {
        spin(); // until those merged are deleted; the test's timeout ends it
      }
      assertEquals(1, store.stats().segments());
    }
  }

  @Test
  void filesOfSegmentsAreDeletedWhileTheStoreIsLocked() {
    List<String> deleting = new CopyOnWriteArrayList<>();
    ConceptStore store = SimulatedStore.openWithoutMerges(files, root);
    write(store, COMMITS);
    store.compact();
    write(store, COMMITS);
    Snapshot reader = store.snapshot();
    store.compact();
    assertEquals(2 * COMMITS, reader.sequence());
    files.setFault(operation -> {
      if (operation.matches("delete \\d+\\.seg")) {
        deleting.add(Thread.currentThread().getName());
      }
      return Fault.Outcome.HAPPENS;
    });
    store.close();
    assertTrue(deleting.size() > 0);
    deleting.forEach(
        name -> // the one that closes has the lock no more
        assertTrue(name.matches("sutra-(log|reconciler)-.*"), name));
  }

  private static boolean isMerger() {
    return Thread.currentThread().getName().startsWith("sutra-merger-");
  }

  /** A test that timed out is interrupted, and must not go on beside others. */
  private static void spin() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Thread.onSpinWait();
  }

  private int segmentFiles() throws IOException {
    return files.list(SimulatedStore.store(root).resolve("segments")).size();
  }

  private static boolean isRefused(ConceptStore store) {
    try {
      store.compact();
      return false;
    } catch (StoreIoException e) {
      return true;
    }
  }

  private void write(ConceptStore store, int commits) {
    for (int i = 0; i < commits; i++) {
      history.write(store, Durability.OS);
    }
  }
}
