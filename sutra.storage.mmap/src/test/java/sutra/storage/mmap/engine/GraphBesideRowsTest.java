package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.mmap.io.FileSystem;

/** Codes and graphs of rows that stand beside their segment. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GraphBesideRowsTest {

  private static final int ROWS = 2_500;
  private static final EmbeddingSpace OLD = new EmbeddingSpace("old", "m", 4, Similarity.DOT);
  private static final EmbeddingSpace NEW = new EmbeddingSpace("new", "n", 24, Similarity.COSINE);
  private static final StoreOptions OPTIONS =
      StoreOptions.builder().durability(Durability.OS).graphRows(ROWS).build();

  @TempDir Path directory;

  private Path place;

  @BeforeEach
  void makeStoreOfTwoSpaces() throws IOException {
    place = directory.resolve("store");
    StoreOptions first = OPTIONS.toBuilder().embeddingSpace(OLD).build();
    try (ConceptStore store = ConceptStores.open(place, first)) {
      var batch = new WriteBatch();
      for (int i = 0; i < ROWS; i++) {
        String content = "concept " + i;
        batch.put(
            Concept.builder(new ConceptId(1, i), content).embedding(vector(content, OLD)).build());
      }
      store.writeAsync(batch);
      store.sync();
      store.compact();
    }
    SpaceByHand.activate(FileSystem.NATIVE, place, NEW, content -> vector(content, NEW));
  }

  private static float[] vector(String content, EmbeddingSpace space) {
    var random = new Random(content.hashCode() * 31L + space.dimension());
    float[] vector = new float[space.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static void awaitGraph(ConceptStore store) {
    try (Snapshot snapshot = store.snapshot()) {
      for (int i = 0; i < 20; i++) { // which makes a graph wanted
        snapshot.search(Query.near(vector("any", NEW), 1));
      }
    }
    while (store.stats().vectorIndex().linked() < ROWS) {
      Thread.onSpinWait(); // the test's timeout ends it
    }
  }

  /** Each content finds itself. */
  private static void assertAnswers(ConceptStore store) {
    int found = 0;
    try (Snapshot snapshot = store.snapshot()) {
      for (int i = 0; i < 50; i++) {
        Query query = Query.near(vector("concept " + i, NEW), 1);
        found += snapshot.search(query).getFirst().concept().id().low() == i ? 1 : 0;
      }
    }
    assertTrue(found >= 47, found + " of 50");
  }

  private List<String> graphs() throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(file -> file.toString().endsWith(".graph"))
          .map(file -> place.relativize(file.getParent()).toString())
          .toList();
    }
  }

  private void assertClean() {
    VerifyReport report = new MmapStoreProvider().verifyDeep(place);
    assertTrue(report.isClean(), () -> report.damages().toString());
  }

  @Test
  void aGraphStandsBesideTheRowsAndIsOpenedAgain() throws IOException {
    try (ConceptStore store = ConceptStores.open(place, OPTIONS)) {
      awaitGraph(store);
      assertAnswers(store);
    }
    assertTrue(graphs().contains("spaces/000001"), graphs().toString());
    assertClean();
    StoreOptions reading = OPTIONS.toBuilder().readOnly(true).build();
    try (ConceptStore store = ConceptStores.open(place, reading)) {
      assertEquals(ROWS, store.stats().vectorIndex().linked());
      assertEquals(ROWS, store.stats().vectorIndex().coded());
      assertAnswers(store);
    }
  }

  @Test
  void theGraphOfFoldedRowsStandsBesideTheSegment() throws IOException {
    try (ConceptStore store = ConceptStores.open(place, OPTIONS)) {
      awaitGraph(store);
      store.compact();
      awaitGraph(store);
      assertAnswers(store);
    }
    try (ConceptStore store = ConceptStores.open(place, OPTIONS)) {
      assertAnswers(store);
    }
    assertEquals(List.of("graphs"), graphs());
    assertClean();
  }
}
