package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

/**
 * A merge of segments of which some have rows of kept spaces in files beside them, some in their own
 * sections and some none: whatever crash or error hits it, all commits and all spaces are whole.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GatheredRowsFaultTest {

  private static final Instant NOW = Instant.parse("2026-05-05T05:05:05.000005Z");
  private static final EmbeddingSpace FIRST =
      new EmbeddingSpace("first", "m1", 5, Similarity.EUCLIDEAN);
  private static final EmbeddingSpace SECOND =
      new EmbeddingSpace("second", "m2", 3, Similarity.COSINE);
  private static final EmbeddingSpace THIRD =
      new EmbeddingSpace("third", "m3", 4, Similarity.EUCLIDEAN);

  private static final Pattern OF_THE_MERGE =
      Pattern.compile("\\.seg|\\.rows|manifest-|forceDirectory simulated");
  private static final Pattern OF_GATHERING = Pattern.compile("\\.rows");

  @TempDir Path directories;

  private final long seed = new Random().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final ModelChanges changes = new ModelChanges(random, NOW.plusSeconds(1));
  private final ModelStore model = new ModelStore(FIRST);
  private final AtomicInteger images = new AtomicInteger();
  private final AtomicInteger imagesOfGathering = new AtomicInteger();
  private SimulatedStore stores;
  private Path root;
  private SimulatedFileSystem files;
  private ConceptStore store;

  @BeforeEach
  void makeStoreOfThreeSpaces() throws IOException {
    System.out.println("GatheredRowsFaultTest seed " + seed);
    stores = new SimulatedStore(directories);
    root = stores.newRoot();
    files = new SimulatedFileSystem(root);
    store = open(files, root);
    write(40);
    reembed(SECOND);
    write(20);
    store
        .compact(); // rows of the first space stand beside a segment now, those of the second in it
    write(20);
    reembed(THIRD);
    write(20);
    store.sync();
    model.sequence = store.stats().visibleSequence();
  }

  private ConceptStore open(SimulatedFileSystem where, Path whereRoot) {
    StoreOptions options =
        StoreOptions.builder()
            .embeddingSpace(model.spaces().active())
            .durability(Durability.OS)
            .memtableBytes(1 << 16)
            .walFileBytes(1 << 16)
            .queueBytes(1 << 16)
            .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64))
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();
    return new MmapStoreProvider(where).open(SimulatedStore.store(whereRoot), options);
  }

  private void write(int commits) {
    for (int i = 0; i < commits; i++) {
      WriteBatch batch = changes.batch(model.spaces().active().dimension());
      long sequence = store.write(batch).sequence();
      model.apply(batch.mutations(), sequence, NOW);
    }
  }

  private void reembed(EmbeddingSpace to) {
    var embedder = new ModelEmbedder(to);
    store.reembed(to, embedder, ReembedProgress.NONE);
    model.reembed(to, embedder::vector);
    model.sequence = store.stats().visibleSequence(); // one of nothing was written at the gate
  }

  private void requireWhole(ConceptStore found) {
    assertEquals(List.of(THIRD, SECOND, FIRST), model.spaces().all());
    try (Snapshot snapshot = found.snapshot()) {
      new ModelCheck(model, snapshot, random).run();
    }
  }

  private void requireWhole(SimulatedFileSystem found, Path at) {
    try (ConceptStore reopened = open(found, at)) {
      requireWhole(reopened);
    }
    assertEquals(List.of(), SimulatedStore.verify(found, at).damages());
  }

  @ParameterizedTest
  @EnumSource(CrashImage.class)
  void crashBeforeAnyOperationLosesNeitherCommitNorRow(CrashImage image) {
    files.setFault(operation -> {
      requireWholeAfterCrash(operation, image);
      return Fault.Outcome.HAPPENS;
    });
    store.compact();
    files.setFault(Fault.NONE);
    assertEquals(1, store.stats().segments());
    requireWhole(store);
    store.close();
    requireWhole(files, root);
    assertTrue(images.get() > 30, () -> images + " images");
    assertTrue(imagesOfGathering.get() > 10, () -> imagesOfGathering + " images of gathering");
  }

  /** One after the other: several threads of the store may be at work on files. */
  private synchronized void requireWholeAfterCrash(String operation, CrashImage image) {
    images.incrementAndGet();
    imagesOfGathering.addAndGet(OF_GATHERING.matcher(operation).find() ? 1 : 0);
    Path crashedRoot = stores.root("crashed");
    requireWhole(files.crash(crashedRoot, image, new Random(random.nextLong())), crashedRoot);
  }

  @Test
  void errorAtAnyOperationLeavesAStoreThatCanBeMergedAgain() {
    int refused = 0;
    int failing = 0;
    var failedGathering = new AtomicInteger();
    boolean succeeded = false;
    while (!succeeded) {
      var left = new AtomicInteger(failing++);
      files.setFault(operation -> {
        boolean fails = OF_THE_MERGE.matcher(operation).find() && left.getAndDecrement() == 0;
        failedGathering.addAndGet(fails && OF_GATHERING.matcher(operation).find() ? 1 : 0);
        return fails ? Fault.Outcome.FAILS : Fault.Outcome.HAPPENS;
      });
      boolean isRefused = isRefused();
      files.setFault(Fault.NONE);
      refused += isRefused ? 1 : 0;
      succeeded = !isRefused && left.get() >= 0;
      requireWhole(store);
      Path killedRoot = stores.root("killed");
      requireWhole(files.afterKill(killedRoot), killedRoot);
      write(4); // so that there is something to merge again
    }
    assertTrue(refused > 15, refused + " compactions failed of " + failing);
    assertTrue(failedGathering.get() > 5, failedGathering + " of them while gathering");
    store.compact();
    assertEquals(1, store.stats().segments());
    requireWhole(store);
    store.close();
    requireWhole(files, root);
  }

  private boolean isRefused() {
    try {
      store.compact();
      return false;
    } catch (StoreIoException e) {
      return true;
    }
  }
}
