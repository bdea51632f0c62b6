package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.Query;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** Whatever file operation of a change of spaces a crash or an error hits: one whole space is active. */
class ReembedCrashTest {

  private static final Pattern CHANGES_NOTHING = Pattern.compile("read |open |list |map |close ");
  private static final int CONCEPTS = 600;

  private final ContentModel old = new ContentModel("old", 3);
  private final ContentModel next = new ContentModel("next", 5);
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final StoreOptions options =
      StoreOptions.builder()
          .durability(Durability.OS)
          .memtableBytes(1 << 16)
          .walFileBytes(1 << 16)
          .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64))
          .build();

  @TempDir private Path directories;

  private SimulatedStore stores;
  private Path root;
  private SimulatedFileSystem files;
  private int images;

  @BeforeEach
  void makeStore() throws IOException {
    System.out.println("ReembedCrashTest seed " + seed);
    stores = new SimulatedStore(directories);
    root = stores.newRoot();
    files = new SimulatedFileSystem(root);
    try (ConceptStore store =
        open(files, root, options.toBuilder().embeddingSpace(old.space()).build())) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < CONCEPTS; i++) {
        batch.put(concept(i));
        if (batch.size() == 100) {
          store.write(batch, Durability.SYNC);
          batch.clear();
        }
      }
    }
  }

  private static ConceptStore open(
      SimulatedFileSystem where, Path whereRoot, StoreOptions options) {
    return new MmapStoreProvider(where).open(SimulatedStore.store(whereRoot), options);
  }

  private Concept concept(int number) {
    String text = "Text number " + number;
    return Concept.builder("key " + number, text).embedding(old.vector(text)).build();
  }

  private static boolean isChange(String operation) {
    String thread = Thread.currentThread().getName();
    return !CHANGES_NOTHING.matcher(operation).lookingAt()
        && (thread.startsWith("sutra-reembed") || thread.startsWith("sutra-spaces"));
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashImage.class,
      names = {"NOTHING_UNFORCED", "EVERYTHING", "SOME_SECTORS"})
  void crashLeavesOneSpaceWholeAndTheWorkGoesOn(CrashImage image) {
    try (ConceptStore store = open(files, root, options)) {
      files.setFault(operation -> {
        if (isChange(operation)) {
          requireWholeAfterCrash(image);
        }
        return Fault.Outcome.HAPPENS;
      });
      store.reembed(next.space(), next, ReembedProgress.NONE);
      store.dropSpace("old");
      files.setFault(Fault.NONE);
    }
    assertTrue(images > 20, images + " images");
  }

  private void requireWholeAfterCrash(CrashImage image) {
    images++;
    Path crashedRoot = stores.root("crashed");
    SimulatedFileSystem crashed = files.crash(crashedRoot, image, random);
    try (ConceptStore store = open(crashed, crashedRoot, options)) {
      requireActive(store, store.embeddingSpace().orElseThrow().name().equals("old") ? old : next);
      store.reembed(next.space(), next, ReembedProgress.NONE);
      requireActive(store, next);
    }
    requireClean(crashed, crashedRoot);
  }

  private static void requireClean(SimulatedFileSystem where, Path whereRoot) {
    assertEquals(List.of(), SimulatedStore.verify(where, whereRoot).damages());
  }

  /** Each concept has the vector of the model, and is found by it. */
  private static void requireActive(ConceptStore store, ContentModel model) {
    assertEquals(model.name(), store.embeddingSpace().orElseThrow().name());
    assertEquals(CONCEPTS, store.stats().vectors());
    try (Snapshot snapshot = store.snapshot()) {
      snapshot
          .concepts()
          .forEach(concept ->
              assertArrayEquals(
                  model.vector(concept.content()), concept.embedding().orElseThrow()));
      Query query =
          Query.builder().near(model.vector("Text number 77")).exact().limit(CONCEPTS).build();
      var hits = snapshot.search(query);
      assertEquals(CONCEPTS, hits.size());
      assertEquals("Text number 77", hits.getFirst().concept().content());
    }
  }

  @Test
  void errorAtAnyOperationLeavesAStoreThatCanBeEmbeddedAgain() {
    int failing = 0;
    boolean succeeded = false;
    while (!succeeded) {
      Path copyRoot = stores.root("copy");
      SimulatedFileSystem copy = files.afterKill(copyRoot);
      AtomicInteger left = new AtomicInteger(failing++);
      try (ConceptStore store = open(copy, copyRoot, options)) {
        copy.setFault(operation ->
            isChange(operation) && left.getAndDecrement() == 0
                ? Fault.Outcome.FAILS
                : Fault.Outcome.HAPPENS);
        succeeded = isEmbedded(store);
        copy.setFault(Fault.NONE);
        store.reembed(next.space(), next, ReembedProgress.NONE);
        requireActive(store, next);
      }
      requireClean(copy, copyRoot);
    }
    assertTrue(failing > 15, failing + " operations");
  }

  private boolean isEmbedded(ConceptStore store) {
    try {
      store.reembed(next.space(), next, ReembedProgress.NONE);
      return true;
    } catch (StoreIoException e) {
      requireActive(store, store.embeddingSpace().orElseThrow().name().equals("old") ? old : next);
      return false;
    }
  }
}
