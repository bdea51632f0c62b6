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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;

/** Folding the rows of the active space, and gathering those of the kept one, while files fail. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpacesFaultTest {

  private static final int CONCEPTS = 12;

  /** Others, such as a look for graphs, may fail without anybody noticing. */
  private static final Pattern OF_THE_MERGE = Pattern.compile("\\.(seg|rows|json)");

  private static final EmbeddingSpace OLD = new EmbeddingSpace("old", "m1", 3, Similarity.COSINE);
  private static final EmbeddingSpace NEW = new EmbeddingSpace("new", "m2", 5, Similarity.COSINE);

  @TempDir Path directories;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private SimulatedStore stores;
  private Path root;
  private SimulatedFileSystem files;

  @BeforeEach
  void makeStoreOfTwoSpaces() throws IOException {
    System.out.println("SpacesFaultTest seed " + seed);
    stores = new SimulatedStore(directories);
    root = stores.newRoot();
    files = new SimulatedFileSystem(root);
    StoreOptions options = StoreOptions.builder().embeddingSpace(OLD).build();
    try (ConceptStore store =
        new MmapStoreProvider(files).open(SimulatedStore.store(root), options)) {
      for (int i = 0; i < CONCEPTS; i++) {
        String content = "concept " + i;
        store.put(
            Concept.builder(new ConceptId(0, i), content).embedding(vector(content, OLD)).build());
      }
      store.compact();
    }
    SpaceByHand.activate(files, SimulatedStore.store(root), NEW, content -> vector(content, NEW));
  }

  private static float[] vector(String content, EmbeddingSpace space) {
    var components = new Random(content.hashCode() * 31L + space.dimension());
    float[] vector = new float[space.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) components.nextGaussian();
    }
    return vector;
  }

  private static void requireBothSpaces(ConceptStore store) {
    try (Snapshot snapshot = store.snapshot()) {
      assertEquals(List.of(NEW, OLD), snapshot.spaces());
      for (int i = 0; i < CONCEPTS; i++) {
        var id = new ConceptId(0, i);
        String content = "concept " + i;
        assertArrayEquals(
            vector(content, NEW), snapshot.get(id).orElseThrow().embedding().orElseThrow());
        for (EmbeddingSpace space : List.of(NEW, OLD)) {
          Query query =
              Query.builder().near(vector(content, space)).space(space.name()).limit(1).build();
          List<Hit> hits = snapshot.search(query);
          assertEquals(id, hits.getFirst().concept().id());
        }
      }
    }
  }

  private static void requireBothSpaces(SimulatedFileSystem found, Path at) {
    try (ConceptStore store = SimulatedStore.openWithoutMerges(found, at)) {
      requireBothSpaces(store);
    }
    assertTrue(SimulatedStore.verify(found, at).isClean());
  }

  @ParameterizedTest
  @EnumSource(CrashImage.class)
  void crashBeforeAnyOperationOfFoldingLosesNoRow(CrashImage image) {
    try (ConceptStore store = SimulatedStore.openWithoutMerges(files, root)) {
      var images = new AtomicInteger();
      files.setFault(operation -> {
        Path crashedRoot = stores.root("crashed");
        requireBothSpaces(files.crash(crashedRoot, image, random), crashedRoot);
        images.incrementAndGet();
        return Fault.Outcome.HAPPENS;
      });
      store.compact();
      files.setFault(Fault.NONE);
      assertTrue(images.get() > 10, () -> images + " images");
    }
    requireBothSpaces(files, root);
  }

  @Test
  void anyOperationOfFoldingMayFailAndAnotherOneWorks() {
    int refused = 0;
    try (ConceptStore store = SimulatedStore.openWithoutMerges(files, root)) {
      for (int failing = 0; failing < 40; failing++) {
        var left = new AtomicInteger(failing);
        files.setFault(operation ->
            OF_THE_MERGE.matcher(operation).find() && left.getAndDecrement() == 0
                ? Fault.Outcome.FAILS
                : Fault.Outcome.HAPPENS);
        try {
          store.compact();
        } catch (StoreIoException e) {
          refused++;
        }
        files.setFault(Fault.NONE);
        requireBothSpaces(store);
      }
      assertTrue(refused > 5, refused + " compactions failed");
      store.compact();
    }
    requireBothSpaces(files, root);
  }
}
