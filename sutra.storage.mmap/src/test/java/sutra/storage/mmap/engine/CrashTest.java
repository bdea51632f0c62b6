package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** A power cut before any operation, also of the recovery from an earlier one, leaves a prefix. */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {

  private static final Pattern CHANGES_NOTHING = Pattern.compile("(read|open|list|close) ");
  private static final int LIVES = 3;
  private static final int COMMITS_OF_A_LIFE = 6;

  @TempDir Path directories;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private SimulatedStore stores;
  private long images;

  @BeforeEach
  void prepare() throws IOException {
    System.out.println("CrashTest seed " + seed);
    stores = new SimulatedStore(directories);
  }

  @ParameterizedTest
  @EnumSource(CrashImage.class)
  void crashBeforeAnyOperationLeavesAPrefix(CrashImage image) {
    Path root = stores.newRoot();
    var files = new SimulatedFileSystem(root);
    var history = new CommitHistory(random.nextLong());
    for (int life = 0; life < LIVES; life++) {
      files.setFault(crashesBeforeEach(files, history, image, 1));
      ConceptStore store = SimulatedStore.open(files, root);
      write(store, history, COMMITS_OF_A_LIFE);
      if (life % 2 == 0) {
        store.close();
      } else { // killed: the next life finds what was not forced in the system's cache only
        Path nextRoot = stores.newRoot();
        SimulatedFileSystem next = files.afterKill(nextRoot);
        files.setFault(Fault.NONE);
        store.close();
        root = nextRoot;
        files = next;
      }
    }
    assertTrue(images > 100, () -> images + " images");
  }

  /** Larger than the queue, than several memtables and than a file of the log. */
  @ParameterizedTest
  @EnumSource(CrashImage.class)
  void largeBatchIsThereAsAWholeOrNotAtAll(CrashImage image) {
    Path root = stores.newRoot();
    var files = new SimulatedFileSystem(root);
    var history = new CommitHistory(random.nextLong());
    files.setFault(crashesBeforeEach(files, history, image, 2));
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      write(store, history, 2);
      history.writeLarge(store, 300_000, Durability.SYNC);
      write(store, history, 2);
      history.writeLarge(store, 300_000, Durability.OS);
    }
    assertTrue(images > 20, () -> images + " images");
  }

  @Test
  void crashWhileAStoreIsMadeLeavesNoneOrAWholeOne() {
    Path root = stores.newRoot();
    var files = new SimulatedFileSystem(root);
    var history = new CommitHistory(random.nextLong());
    files.setFault(operation -> {
      for (int i = 0; i < 8 && !CHANGES_NOTHING.matcher(operation).lookingAt(); i++) {
        Path crashedRoot = stores.root("crashed");
        var crashed = files.crash(crashedRoot, CrashImage.SOME_SECTORS, random);
        SimulatedStore.open(crashed, crashedRoot).close();
        SimulatedStore.requirePrefix(crashed, crashedRoot, history, 0);
      }
      return Fault.Outcome.HAPPENS;
    });
    SimulatedStore.open(files, root).close();
  }

  @Test
  void killKeepsWhatTheSystemAcknowledged() {
    Path root = stores.newRoot();
    var files = new SimulatedFileSystem(root);
    var history = new CommitHistory(random.nextLong());
    files.setFault(_ -> {
      Path killedRoot = stores.root("killed");
      SimulatedStore.requirePrefix(
          files.afterKill(killedRoot), killedRoot, history, history.acknowledgedBySystem());
      return Fault.Outcome.HAPPENS;
    });
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      write(store, history, 20);
    }
  }

  @Test
  void manyLivesThatEndInAnyWayLoseNothing() {
    Path root = stores.newRoot();
    var files = new SimulatedFileSystem(root);
    var history = new CommitHistory(random.nextLong());
    for (int life = 0; life < 40; life++) {
      ConceptStore store = SimulatedStore.open(files, root);
      history = history.upTo(SimulatedStore.requirePrefix(store, history, 0));
      write(store, history, random.nextInt(4));
      Path nextRoot = stores.newRoot();
      if (random.nextInt(3) == 0) {
        store.close();
      }
      boolean powerCut = random.nextBoolean();
      CrashImage image = CrashImage.values()[random.nextInt(CrashImage.values().length)];
      SimulatedFileSystem next =
          powerCut ? files.crash(nextRoot, image, random) : files.afterKill(nextRoot);
      store.close();
      long minimum = powerCut ? history.acknowledgedByDevice() : history.acknowledgedBySystem();
      root = nextRoot;
      files = next;
      try (ConceptStore reopened = SimulatedStore.open(files, root)) {
        SimulatedStore.requirePrefix(reopened, history, minimum);
      }
    }
  }

  private void write(ConceptStore store, CommitHistory history, int commits) {
    for (int i = 0; i < commits; i++) {
      history.write(store, random.nextInt(3) == 0 ? Durability.SYNC : Durability.OS);
    }
  }

  /** Before each operation, checks what a crash at that moment would leave. */
  private Fault crashesBeforeEach(
      SimulatedFileSystem files, CommitHistory history, CrashImage image, int depth) {
    return operation -> {
      if (CHANGES_NOTHING.matcher(operation).lookingAt()) {
        return Fault.Outcome.HAPPENS;
      }
      Path root = stores.root("depth" + depth);
      SimulatedFileSystem crashed = files.crash(root, image, random);
      images++;
      if (depth < 2 && random.nextInt(10) == 0) {
        recoverAndCrashAgain(crashed, root, history, image, depth);
      } else if (random.nextInt(3) == 0) {
        SimulatedStore.requireWorkingPrefix(crashed, root, history, history.acknowledgedByDevice());
      } else {
        SimulatedStore.requirePrefix(crashed, root, history, history.acknowledgedByDevice());
      }
      return Fault.Outcome.HAPPENS;
    };
  }

  private void recoverAndCrashAgain(
      SimulatedFileSystem crashed, Path root, CommitHistory history, CrashImage image, int depth) {
    crashed.setFault(crashesBeforeEach(crashed, history, image, depth + 1));
    try (ConceptStore store = SimulatedStore.open(crashed, root)) {
      long found = SimulatedStore.requirePrefix(store, history, history.acknowledgedByDevice());
      CommitHistory after = history.upTo(found);
      crashed.setFault(crashesBeforeEach(crashed, after, image, depth + 1));
      after.write(store, Durability.OS);
      after.write(store, Durability.SYNC);
    }
  }
}
