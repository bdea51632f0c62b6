package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** Stores on simulated files. Each has a real directory of its own, for its lock. */
final class SimulatedStore {

  /** Memtables are so small that every life of a store makes segments, and merges them. */
  private static final StoreOptions OPTIONS = options().memtableBytes(1 << 16).build();

  /** The same, but segments stay as they are. */
  private static final StoreOptions WITHOUT_MERGES =
      OPTIONS.toBuilder().compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64)).build();

  /** Everything stays in the log. */
  private static final StoreOptions WITHOUT_SEGMENTS = options().build();

  private static StoreOptions.Builder options() {
    return StoreOptions.builder()
        .walFileBytes(1 << 16)
        .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(2))
        .queueBytes(1 << 16)
        .publishInterval(Duration.ofNanos(10_000));
  }

  private final Path directories;
  private final AtomicInteger count = new AtomicInteger();

  SimulatedStore(Path directories) throws IOException {
    this.directories = directories.toRealPath();
  }

  /** A real directory for the lock of the next store. */
  Path newRoot() {
    return root("machine" + count.incrementAndGet());
  }

  /** A real directory for the locks of many stores, one after the other: making many takes time. */
  Path root(String name) {
    try {
      Path root = directories.resolve(name);
      Files.createDirectories(store(root));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path store(Path root) {
    return root.resolve("simulated"); // other tests look for the threads of "store"
  }

  static ConceptStore open(SimulatedFileSystem files, Path root) {
    return new MmapStoreProvider(files).open(store(root), OPTIONS);
  }

  static ConceptStore openWithoutMerges(SimulatedFileSystem files, Path root) {
    return new MmapStoreProvider(files).open(store(root), WITHOUT_MERGES);
  }

  static ConceptStore openWithoutSegments(SimulatedFileSystem files, Path root) {
    return new MmapStoreProvider(files).open(store(root), WITHOUT_SEGMENTS);
  }

  static VerifyReport verify(SimulatedFileSystem files, Path root) {
    return new MmapStoreProvider(files).verifyDeep(store(root));
  }

  /**
   * Opens a store and checks that it holds the first commits of a history, at least those that must be
   * there, and verifies it.
   *
   * @return the last commit that was there
   */
  static long requirePrefix(
      SimulatedFileSystem files, Path root, CommitHistory history, long minimum) {
    long found;
    try (ConceptStore store = open(files, root)) {
      found = requirePrefix(store, history, minimum);
    }
    VerifyReport report = verify(files, root);
    assertTrue(report.isClean(), report::toString);
    assertEquals(found, report.commits());
    return found;
  }

  /** As {@link #requirePrefix}, twice, and that the store still works. */
  static void requireWorkingPrefix(
      SimulatedFileSystem files, Path root, CommitHistory history, long minimum) {
    long found = requirePrefix(files, root, history, minimum);
    CommitHistory after = history.upTo(found);
    try (ConceptStore store = open(files, root)) {
      assertEquals(found, requirePrefix(store, after, found));
      after.write(store, Durability.SYNC);
      after.write(store, Durability.OS);
    }
    try (ConceptStore store = open(files, root)) {
      requirePrefix(store, after, found + 2);
    }
  }

  static long requirePrefix(ConceptStore store, CommitHistory history, long minimum) {
    try (Snapshot snapshot = store.snapshot()) {
      long sequence = snapshot.sequence();
      assertTrue(sequence >= minimum, () -> sequence + " commits, expected " + minimum);
      assertEquals(history.state(sequence), CommitHistory.stateOf(snapshot));
      return sequence;
    }
  }
}
