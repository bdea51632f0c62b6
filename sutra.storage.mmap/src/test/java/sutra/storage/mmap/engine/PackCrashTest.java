package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.Durability;
import sutra.storage.api.PackOptions;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.StoreOptions;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** Whenever packing ends early, the file is the older one or none or the new one, and whole. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PackCrashTest {

  private static final Pattern CHANGES_NOTHING = Pattern.compile("read |open |list |map |close ");
  private static final PackOptions REPLACING = PackOptions.DEFAULT.withReplacing(true);
  private static final int COMMITS = 25;

  /** The memtables of a reader are as small as those of the writer, so that it has many. */
  private static final StoreOptions READING =
      StoreOptions.builder().readOnly(true).memtableBytes(1 << 14).build();

  @TempDir Path directories;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private SimulatedStore stores;
  private Path root;
  private SimulatedFileSystem files;
  private CommitHistory history;

  @BeforeEach
  void makeStore() throws IOException {
    System.out.println("PackCrashTest seed " + seed);
    stores = new SimulatedStore(directories);
    root = stores.newRoot();
    files = new SimulatedFileSystem(root);
    history = new CommitHistory(random.nextLong());
  }

  private static Path packed(Path ofRoot) {
    return ofRoot.resolve("memory.sutra");
  }

  private static long pack(SimulatedFileSystem where, Path whereRoot) {
    try (ConceptStore reader =
        new MmapStoreProvider(where).open(SimulatedStore.store(whereRoot), READING)) {
      return reader.pack(packed(whereRoot), REPLACING).sequence();
    }
  }

  private void write(ConceptStore store) {
    for (int i = 0; i < COMMITS; i++) {
      history.write(store, Durability.SYNC);
    }
  }

  /** What a packed store holds is a state of the history; returns its last commit. */
  private long requireState(SimulatedFileSystem where, Path whereRoot) {
    var provider = new MmapStoreProvider(where);
    assertTrue(provider.verifyDeep(packed(whereRoot)).isClean());
    try (ConceptStore store = provider.open(packed(whereRoot), READING);
        Snapshot snapshot = store.snapshot()) {
      assertEquals(history.state(snapshot.sequence()), CommitHistory.stateOf(snapshot));
      return snapshot.sequence();
    }
  }

  private static List<String> namesBeside(SimulatedFileSystem where, Path whereRoot)
      throws IOException {
    return where.list(whereRoot).stream().filter(name -> name.startsWith("memory")).toList();
  }

  @ParameterizedTest
  @EnumSource(CrashImage.class)
  void crashLeavesTheOlderFileOrTheWholeNewOne(CrashImage image) throws IOException {
    var images = new AtomicInteger();
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      write(store);
      assertEquals(COMMITS, pack(files, root));
      write(store);
      files.setFault(operation -> {
        if (!CHANGES_NOTHING.matcher(operation).lookingAt()
            && Thread.currentThread().getName().equals("sutra-pack")) {
          images.incrementAndGet();
          Path crashedRoot = stores.root("crashed");
          requireRight(files.crash(crashedRoot, image, random), crashedRoot);
        }
        return Fault.Outcome.HAPPENS;
      });
      assertEquals(2 * COMMITS, pack(files, root));
      files.setFault(Fault.NONE);
      assertEquals(2 * COMMITS, requireState(files, root));
    }
    assertTrue(images.get() >= 12, images + " images");
    assertEquals(List.of("memory.sutra"), namesBeside(files, root));
  }

  private void requireRight(SimulatedFileSystem crashed, Path crashedRoot) {
    long found = requireState(crashed, crashedRoot);
    assertTrue(found == COMMITS || found == 2 * COMMITS, "commit " + found);
    pack(crashed, crashedRoot);
    assertEquals(2 * COMMITS, requireState(crashed, crashedRoot));
    try {
      assertEquals(List.of("memory.sutra"), namesBeside(crashed, crashedRoot));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(CrashImage.class)
  void crashWhileUnpackingLeavesNoStoreOrTheWhole(CrashImage image) {
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      write(store);
    }
    pack(files, root);
    var images = new AtomicInteger();
    stores.root(root.getFileName() + "/unpacked"); // a real directory for the lock
    files.setFault(operation -> {
      if (!CHANGES_NOTHING.matcher(operation).lookingAt()
          && Thread.currentThread().getName().equals("sutra-restore")) {
        images.incrementAndGet();
        Path crashedRoot = stores.root("crashed");
        stores.root("crashed/unpacked");
        requireNoneOrWhole(files.crash(crashedRoot, image, random), crashedRoot);
      }
      return Fault.Outcome.HAPPENS;
    });
    new MmapStoreProvider(files).restore(packed(root), unpacked(root), CopyProgress.NONE);
    files.setFault(Fault.NONE);
    assertTrue(images.get() > 10, images + " images");
    SimulatedStore.requireWorkingPrefix(files, root.resolve("unpacked"), history, COMMITS);
  }

  private static Path unpacked(Path ofRoot) {
    return SimulatedStore.store(ofRoot.resolve("unpacked"));
  }

  private void requireNoneOrWhole(SimulatedFileSystem crashed, Path crashedRoot) {
    Path store = unpacked(crashedRoot);
    try (ConceptStore opened = new MmapStoreProvider(crashed).open(store, READING)) {
      SimulatedStore.requirePrefix(opened, history, COMMITS);
      return;
    } catch (IllegalArgumentException | CorruptStoreException e) {
      assertTrue(!e.getMessage().isBlank(), "refused");
    }
    new MmapStoreProvider(crashed).restore(packed(crashedRoot), store, CopyProgress.NONE);
    try (ConceptStore opened = new MmapStoreProvider(crashed).open(store, READING)) {
      SimulatedStore.requirePrefix(opened, history, COMMITS);
    }
  }

  @Test
  void failedOperationLeavesNothingAndNoHarm() throws IOException {
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      write(store);
    }
    int failures = 0;
    for (int failing = 0; failures == failing; failing++) {
      var left = new AtomicInteger(failing);
      files.setFault(operation ->
          !operation.startsWith("delete ")
                  && !CHANGES_NOTHING.matcher(operation).lookingAt()
                  && left.getAndDecrement() == 0
              ? Fault.Outcome.FAILS
              : Fault.Outcome.HAPPENS);
      failures += isRefused() ? 1 : 0;
      files.setFault(Fault.NONE);
    }
    assertTrue(failures > 5, failures + " failures");
    assertEquals(List.of("memory.sutra"), namesBeside(files, root));
    assertEquals(COMMITS, requireState(files, root));
  }

  private boolean isRefused() throws IOException {
    try {
      pack(files, root);
      return false;
    } catch (StoreIoException e) {
      List<String> names = namesBeside(files, root);
      // A directory that cannot be forced is the last thing that can fail.
      assertTrue(names.isEmpty() || names.equals(List.of("memory.sutra")), names::toString);
      files.remove(packed(root));
      return true;
    }
  }

  @Test
  void fileThatCannotBeDeletedIsDeletedByTheNextPacking() throws IOException {
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      write(store);
    }
    files.setFault(operation ->
        operation.startsWith("delete memory") ? Fault.Outcome.FAILS : Fault.Outcome.HAPPENS);
    assertThrows(StoreIoException.class, () -> pack(files, root));
    files.setFault(Fault.NONE);
    Path left = packed(root).resolveSibling("memory.sutra.0123456789abcdef.tmp");
    Path unlike = packed(root).resolveSibling("memory.sutra.notes");
    files.put(left, new byte[10]);
    files.put(unlike, new byte[10]);
    pack(files, root);
    assertEquals(List.of("memory.sutra", "memory.sutra.notes"), namesBeside(files, root));
  }
}
