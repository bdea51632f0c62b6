package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreFailedException;
import sutra.storage.api.StoreIoException;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** Any operation fails, once or from then on: the store says so, and loses nothing it acknowledged. */
@Execution(ExecutionMode.CONCURRENT)
class IoErrorTest {

  private static final int COMMITS = 4;
  private static final Pattern CHANGES_NOTHING = Pattern.compile("(read|open|list|close) ");

  @TempDir Path directories;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private SimulatedStore stores;

  @BeforeEach
  void prepare() throws IOException {
    System.out.println("IoErrorTest seed " + seed);
    stores = new SimulatedStore(directories);
  }

  @ParameterizedTest
  @CsvSource({
    "FAILS, false, false",
    "FAILS, true, false",
    "HAPPENS_IN_PART, false, false",
    "FAILS, false, true",
    "FAILS, true, true",
    "HAPPENS_IN_PART, true, true"
  })
  void failureOfAnyOperationLosesNothingAcknowledged(
      Fault.Outcome outcome, boolean forEver, boolean afterKill) {
    int failed = 0;
    boolean reached = true;
    for (int n = 1; reached; n++) {
      var failing = new Failing(n, outcome, forEver);
      failOnce(failing, afterKill);
      reached = failing.reached;
      failed += reached ? 1 : 0;
    }
    int count = failed;
    assertTrue(count > 5, () -> count + " operations failed");
  }

  private void failOnce(Failing failing, boolean afterKill) {
    Path root = stores.root("first");
    var files = new SimulatedFileSystem(root);
    var history = new CommitHistory(random.nextLong());
    if (afterKill) {
      Path killedRoot = root;
      root = stores.root("second");
      files = killed(files, killedRoot, root, history);
    }
    files.setFault(failing);
    history = run(files, root, history, failing);
    assertEquals(List.of(), failing.forcesAfterAFailedOne, failing::toString);
    files.setFault(Fault.NONE);
    Path cutRoot = stores.root("cut");
    var cut = files.crash(cutRoot, CrashImage.NOTHING_UNFORCED, random);
    try (ConceptStore store = SimulatedStore.open(cut, cutRoot)) {
      SimulatedStore.requirePrefix(store, history, history.acknowledgedByDevice());
    }
    requireReopens(files, root, history);
  }

  /** A life that leaves behind what the system has in its cache only. */
  private SimulatedFileSystem killed(
      SimulatedFileSystem files, Path root, Path nextRoot, CommitHistory history) {
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      history.write(store, Durability.SYNC);
      history.write(store, Durability.OS);
      return files.afterKill(nextRoot);
    }
  }

  /** Opens again, and writes on; then the power is cut, which must not undo what went before. */
  private void requireReopens(SimulatedFileSystem files, Path root, CommitHistory history) {
    CommitHistory after;
    try (ConceptStore store = SimulatedStore.open(files, root)) {
      after =
          history.upTo(
              SimulatedStore.requirePrefix(store, history, history.acknowledgedBySystem()));
      after.write(store, Durability.SYNC);
      after.write(store, Durability.OS);
    }
    assertTrue(SimulatedStore.verify(files, root).isClean());
    Path cutRoot = stores.root("cut");
    var cut = files.crash(cutRoot, CrashImage.EVERYTHING, random);
    try (ConceptStore store = SimulatedStore.open(cut, cutRoot)) {
      SimulatedStore.requirePrefix(store, after, after.acknowledgedBySystem());
    }
  }

  private CommitHistory run(
      SimulatedFileSystem files, Path root, CommitHistory history, Failing failing) {
    CommitHistory latest = history;
    for (int life = 0; life < 2; life++) {
      failing.failedForce = null; // a new life may force again, what it wrote anew
      ConceptStore store;
      try {
        store = SimulatedStore.open(files, root);
      } catch (StoreIoException e) {
        assertTrue(e.getMessage().contains("injected"), e::getMessage);
        return latest;
      }
      try (store) {
        long found = SimulatedStore.requirePrefix(store, latest, latest.acknowledgedBySystem());
        latest = latest.upTo(found);
        writeUntilFailure(store, latest);
      } catch (StoreFailedException e) { // of closing
        assertTrue(e.getMessage().contains("injected"), e::getMessage);
      }
    }
    return latest;
  }

  private void writeUntilFailure(ConceptStore store, CommitHistory history) {
    try {
      for (int i = 0; i < COMMITS; i++) {
        history.write(store, i % 2 == 0 ? Durability.OS : Durability.SYNC);
      }
    } catch (StoreFailedException e) {
      assertTrue(e.getMessage().contains("injected"), e::getMessage);
      var again =
          assertThrows(
              StoreFailedException.class,
              () -> store.delete(sutra.storage.api.ConceptId.ofKey("any")));
      assertTrue(again.getMessage().contains("injected"), again::getMessage);
      assertFalse(store.snapshot().sequence() < history.acknowledgedBySystem());
      SimulatedStore.requirePrefix(store, history, history.acknowledgedBySystem());
    }
  }

  /** Makes the n-th operation fail, and watches what is forced after a force has failed. */
  private static final class Failing implements Fault {

    private final int n;
    private final Outcome outcome;
    private final boolean forEver;
    private final List<String> forcesAfterAFailedOne =
        Collections.synchronizedList(new ArrayList<>());
    private int count;
    private volatile String failedForce;
    private volatile boolean reached;

    Failing(int n, Outcome outcome, boolean forEver) {
      this.n = n;
      this.outcome = outcome;
      this.forEver = forEver;
    }

    @Override
    public Outcome before(String operation) {
      if (!reached && !mayBeFirst(operation)) {
        return Outcome.HAPPENS;
      }
      count++;
      if (operation.equals(failedForce)) {
        forcesAfterAFailedOne.add(operation);
      } else if (failedForce != null
          && operation.equals(failedForce.replace("force ", "create "))) {
        failedForce = null; // another file under the same name, written anew
      }
      if (count < n || count > n && !forEver) {
        return Outcome.HAPPENS;
      }
      reached = true;
      if (operation.startsWith("force ")) {
        failedForce = operation;
      }
      return outcome;
    }

    /** Reads fail first in one of the cases only, and only writes happen in part. */
    private boolean mayBeFirst(String operation) {
      return outcome == Outcome.HAPPENS_IN_PART
          ? operation.startsWith("write ")
          : !forEver || !CHANGES_NOTHING.matcher(operation).lookingAt();
    }

    @Override
    public String toString() {
      return outcome + " at operation " + n + (forEver ? " for ever" : "") + ", " + failedForce;
    }
  }
}
