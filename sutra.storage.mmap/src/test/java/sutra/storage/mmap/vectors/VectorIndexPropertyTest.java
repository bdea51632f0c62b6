package sutra.storage.mmap.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VectorForm;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.segment.SegmentFile;

/**
 * Two writers insert, update and delete vectors while three readers search, and while memtables are sealed,
 * segments merged and graphs built. Each answer is compared with what its own snapshot shows, and in the end
 * the links of the graphs are read.
 */
class VectorIndexPropertyTest {

  private static final int DIMENSION = 24;
  private static final int IDS = 9_000;
  private static final int WRITERS = 2;
  private static final int READERS = 3;
  private static final int BATCHES = 150;
  private static final int SEARCHES = 250;
  private static final int LIMIT = 10;

  /** Below what is asked for: vectors that were just written may be in segments with another spread. */
  private static final double RECALL_FLOOR = 0.85;

  @TempDir private Path directory;

  private final long seed = Long.getLong("sutra.seed", System.nanoTime());
  private final Similarity similarity =
      Similarity.values()[(int) Math.floorMod(seed, (long) Similarity.values().length)];
  private final VectorForm form =
      VectorForm.values()[(int) Math.floorMod(seed / 3, (long) VectorForm.values().length)];
  private final float[][] centres = centres(new Random(seed));
  private final AtomicInteger searches = new AtomicInteger();
  private final AtomicInteger walks = new AtomicInteger();
  private final AtomicLong found = new AtomicLong();
  private final AtomicLong expected = new AtomicLong();

  private static float[][] centres(Random random) {
    float[][] centres = new float[40][DIMENSION];
    for (float[] centre : centres) {
      for (int i = 0; i < DIMENSION; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
    return centres;
  }

  private float[] vector(Random random) {
    float[] vector = centres[random.nextInt(centres.length)].clone();
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] += (float) (0.5 * random.nextGaussian());
    }
    return vector;
  }

  private StoreOptions options() {
    return StoreOptions.builder()
        .embeddingSpace(new EmbeddingSpace("default", "test", DIMENSION, similarity))
        .vectorForm(form)
        .durability(Durability.OS)
        .graphRows(3_000)
        .memtableBytes(1 << 20)
        .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(2))
        .build();
  }

  @Test
  @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void searchesAreRightWhateverIsWrittenMeanwhile() throws Exception {
    System.out.println(
        "VectorIndexPropertyTest -Dsutra.seed=" + seed + " " + similarity + " " + form);
    Path place = directory.resolve("store");
    try (ConceptStore store = ConceptStores.open(place, options())) {
      fill(store, new Random(seed));
      store.compact();
      awaitGraphs(store);
      runAll(store);
      awaitGraphs(store);
      search(store, new Random(seed + 1), 100);
      assertNotEquals(0, store.stats().vectorIndex().linked(), "vectors that are linked");
    }
    double recall = (double) found.get() / expected.get();
    System.out.printf("%d searches, %d walks, recall %.4f%n", searches.get(), walks.get(), recall);
    assertTrue(recall >= RECALL_FLOOR, "recall " + recall);
    assertNotEquals(0, walks.get(), "walks of a graph");
    VerifyReport report = ConceptStores.verifyDeep(place);
    assertTrue(report.isClean(), report::toString);
    assertNoTornLink(place.resolve("graphs"));
  }

  private void fill(ConceptStore store, Random random) {
    for (int first = 0; first < IDS; first += 500) {
      WriteBatch batch = new WriteBatch();
      for (int id = first; id < first + 500; id++) {
        batch.put(concept(id, random));
      }
      store.writeAsync(batch);
    }
    store.sync();
  }

  private Concept concept(int id, Random random) {
    return Concept.builder(new ConceptId(7, id), "").embedding(vector(random)).build();
  }

  private void awaitGraphs(ConceptStore store) {
    try (Snapshot snapshot = store.snapshot()) {
      snapshot.search(Query.near(vector(new Random(seed)), 1)); // which makes graphs wanted
    }
    while (store.stats().vectorIndex().waiting() > 0) {
      Thread.yield();
    }
  }

  private void runAll(ConceptStore store) throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      int own = writer;
      tasks.add(() -> write(store, own));
    }
    for (int reader = 0; reader < READERS; reader++) {
      Random random = new Random(seed + 100 + reader);
      tasks.add(() -> search(store, random, SEARCHES));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    }
  }

  /** Writes concepts that no other writer writes. */
  private Void write(ConceptStore store, int writer) {
    Random random = new Random(seed + 10 + writer);
    for (int i = 0; i < BATCHES; i++) {
      WriteBatch batch = new WriteBatch();
      for (int change = 0; change < 20; change++) {
        int id = random.nextInt(IDS) / WRITERS * WRITERS + writer;
        if (random.nextInt(3) == 0) {
          batch.delete(new ConceptId(7, id));
        } else {
          batch.put(concept(id, random));
        }
      }
      store.write(batch);
      if (writer == 0 && i == BATCHES / 3) {
        store.compact(); // the graph goes away, and another one is built meanwhile
      }
    }
    return null;
  }

  private Void search(ConceptStore store, Random random, int count) {
    for (int i = 0; i < count; i++) {
      try (Snapshot snapshot = store.snapshot()) {
        search(snapshot, random);
      }
    }
    return null;
  }

  private void search(Snapshot snapshot, Random random) {
    float[] question = vector(random);
    Query.Builder query = Query.builder().near(question).limit(LIMIT).recall(0.9);
    QueryPlan plan = snapshot.explain(query.build());
    List<Hit> hits = plan.hits();
    assertEquals(Math.min(LIMIT, snapshot.conceptCount()), hits.size());
    double before = Double.POSITIVE_INFINITY;
    for (Hit hit : hits) {
      Concept shown = snapshot.get(hit.concept().id()).orElseThrow();
      assertEquals(shown.version(), hit.concept().version());
      float[] embedding = hit.concept().embedding().orElseThrow();
      assertArrayEquals(shown.embedding().orElseThrow(), embedding);
      double exact = exact(question, embedding);
      assertEquals(exact, hit.score(), 1e-5 * Math.max(1, Math.abs(exact)));
      assertTrue(hit.score() <= before, "scores fall");
      before = hit.score();
    }
    Set<ConceptId> nearest = ids(snapshot.search(query.exact().build()));
    Set<ConceptId> answer = ids(hits);
    assertEquals(hits.size(), answer.size(), "nothing is found twice");
    expected.addAndGet(nearest.size());
    nearest.retainAll(answer);
    found.addAndGet(nearest.size());
    searches.incrementAndGet();
    walks.addAndGet(isWalk(plan) ? 1 : 0);
  }

  private static boolean isWalk(QueryPlan plan) {
    return plan.rankings().stream()
        .flatMap(ranking -> ranking.parts().stream())
        .anyMatch(part -> part.strategy() == Strategy.WALK_GRAPH);
  }

  private static Set<ConceptId> ids(List<Hit> hits) {
    return hits.stream()
        .map(hit -> hit.concept().id())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private double exact(float[] a, float[] b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    double distance = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
      distance += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return switch (similarity) {
      case COSINE -> dot / Math.sqrt(squareA * squareB);
      case DOT -> dot;
      case EUCLIDEAN -> 1 / (1 + distance);
    };
  }

  /** Each count is within its room, each neighbour another row, and none is there twice. */
  private static void assertNoTornLink(Path graphs) throws IOException {
    List<Path> files;
    try (var all = Files.list(graphs)) {
      files = all.toList();
    }
    assertFalse(files.isEmpty(), "the run leaves a graph");
    for (Path file : files) {
      FileSystem disk = FileSystem.NATIVE;
      long number = Long.parseLong(file.getFileName().toString().replace(".graph", ""));
      var container =
          SegmentFile.open(disk, file, SegmentFile.storeOf(disk, file).orElseThrow(), number);
      try (GraphFile graph = GraphFile.of(container)) {
        assertNoTornLink(graph);
      }
    }
  }

  private static void assertNoTornLink(GraphFile graph) {
    int[] neighbors = new int[graph.links().room()];
    for (int row = 0; row < graph.rows(); row++) {
      int count = graph.links().copy(row, neighbors);
      Set<Integer> seen = new HashSet<>();
      for (int i = 0; i < count; i++) {
        int neighbor = neighbors[i];
        assertTrue(neighbor >= 0 && neighbor < graph.rows(), row + " is linked with " + neighbor);
        assertNotEquals(row, neighbor, "linked with itself");
        assertTrue(seen.add(neighbor), row + " is linked twice with " + neighbor);
      }
    }
  }
}
