package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.Durability;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.api.WriteBatch;

/** A graph is derived: what is damaged, missing or of another store costs time and nothing else. */
@Timeout(120)
class GraphFilesInStoreTest {

  private static final int DIMENSION = 16;
  private static final int ROWS = 3_000;

  /** So many that a walk of the graph is faster than a scan. */
  private static final int MANY_ROWS = 12_000;

  private static final StoreOptions OPTIONS =
      StoreOptions.builder()
          .dimension(DIMENSION)
          .durability(Durability.OS)
          .graphRows(ROWS)
          .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64))
          .build();

  @TempDir Path directory;

  private Path place;

  @BeforeEach
  void makeStoreWithAGraph() {
    place = directory.resolve("store");
    try (ConceptStore store = ConceptStores.open(place, OPTIONS)) {
      fill(store, 0, ROWS, 42);
      link(store, ROWS);
    }
  }

  /** Makes one segment of all, and its graph. */
  private static void link(ConceptStore store, int rows) {
    store.compact();
    awaitGraph(store);
    assertEquals(rows, store.stats().vectorIndex().linked());
  }

  private static void fill(ConceptStore store, int from, int before, long seed) {
    Random random = new Random(seed);
    for (int first = from; first < before; first += 500) {
      WriteBatch batch = new WriteBatch();
      for (int i = first; i < first + 500; i++) {
        ConceptId id = new ConceptId(1, i);
        batch.put(Concept.builder(id, "").embedding(vector(random)).build());
      }
      store.writeAsync(batch);
    }
    store.sync();
  }

  private static float[] vector(Random random) {
    float[] vector = new float[DIMENSION];
    int cluster = random.nextInt(DIMENSION);
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) ((i == cluster ? 3 : 0) + random.nextGaussian());
    }
    return vector;
  }

  private static void awaitGraph(ConceptStore store) {
    try (Snapshot snapshot = store.snapshot()) {
      for (int i = 0; i < 20; i++) { // which makes a graph wanted
        snapshot.search(Query.near(vector(new Random(9)), 1));
      }
    }
    while (store.stats().vectorIndex().waiting() > 0) {
      Thread.yield();
    }
  }

  private static Path graph(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place.resolve("graphs"))) {
      return files.max(Comparator.naturalOrder()).orElseThrow(); // older ones may still be there
    }
  }

  /** Asks many questions: each finds as many as it asks for, nearly all of them the nearest. */
  private static void assertAnswers(ConceptStore store) {
    int found = 0;
    Random random = new Random(7);
    try (Snapshot snapshot = store.snapshot()) {
      for (int i = 0; i < 50; i++) {
        Query.Builder query = Query.builder().near(vector(random)).limit(10);
        List<ConceptId> nearest = ids(snapshot, query.exact().build());
        List<ConceptId> answer = ids(snapshot, query.recall(0.95).build());
        assertEquals(10, answer.size());
        found += (int) answer.stream().filter(nearest::contains).count();
      }
    }
    assertTrue(found >= 450, found + " of 500");
  }

  private static List<ConceptId> ids(Snapshot snapshot, Query query) {
    return snapshot.search(query).stream().map(hit -> hit.concept().id()).toList();
  }

  private static Strategy strategy(ConceptStore store) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot
          .explain(Query.near(vector(new Random(8)), 10))
          .rankings()
          .getFirst()
          .parts()
          .stream()
          .filter(part -> part.rows() > 0)
          .findFirst()
          .orElseThrow()
          .strategy();
    }
  }

  private static void flip(Path file, long at, int mask) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= (byte) mask;
    Files.write(file, bytes);
  }

  @Test
  void damagedLinksAreHarmlessToReadersAndNamedByVerification() throws IOException {
    try (ConceptStore store = ConceptStores.open(place, OPTIONS)) {
      fill(store, ROWS, MANY_ROWS, 44);
      link(store, MANY_ROWS);
      assertEquals(Strategy.WALK_GRAPH, strategy(store));
    }
    Path graph = graph(place);
    byte[] bytes = Files.readAllBytes(graph);
    int links = bytes.length / 2;
    for (int i = 0; i < bytes.length / 4; i += 1_024) {
      bytes[links + i] ^= 0x40; // of whatever byte of a count or a link it is
      bytes[links + i + 3] ^= 0x40;
    }
    Files.write(graph, bytes);
    for (boolean readOnly : new boolean[] {true, false}) {
      try (ConceptStore store =
          ConceptStores.open(place, OPTIONS.toBuilder().readOnly(readOnly).build())) {
        awaitGraph(store);
        assertAnswers(store);
        assertEquals(Strategy.SCAN_CODES, strategy(store));
      }
    }
    VerifyReport report = ConceptStores.verify(place);
    Damage damage = report.damages().getFirst();
    assertEquals("graphs/" + graph.getFileName(), damage.file());
    assertTrue(damage.offset() <= links && damage.offset() % (1 << 16) == 0, damage::toString);
    assertTrue(damage.problem().contains("the file is derived: delete it"), damage::toString);
    Files.delete(graph);
    assertTrue(ConceptStores.verifyDeep(place).isClean());
    try (ConceptStore store = ConceptStores.open(place, OPTIONS)) {
      awaitGraph(store);
      assertEquals(MANY_ROWS, store.stats().vectorIndex().linked());
      assertEquals(Strategy.WALK_GRAPH, strategy(store));
    }
    assertTrue(ConceptStores.verifyDeep(place).isClean());
  }

  @Test
  void singleFlippedBitIsNamed() throws IOException {
    VerifyReport sound = ConceptStores.verifyDeep(place);
    assertTrue(sound.isClean(), sound::toString);
    Path graph = graph(place);
    long at = Files.size(graph) / 2;
    flip(graph, at, 1);
    VerifyReport report = ConceptStores.verify(place);
    assertEquals(1, report.damages().size());
    assertEquals("graphs/" + graph.getFileName(), report.damages().getFirst().file());
    assertEquals(at & -(1L << 16), report.damages().getFirst().offset());
    assertEquals(sound.files(), report.files());
    assertEquals(sound.bytes(), report.bytes());
  }

  @Test
  void restoringFromAStoreDoesNotNeedItsGraph() throws IOException {
    flip(graph(place), 1_000, 1);
    Path restored = directory.resolve("restored");
    ConceptStores.restore(place, restored, CopyProgress.NONE);
    assertFalse(Files.exists(restored.resolve("graphs")));
    try (ConceptStore store = ConceptStores.open(restored, OPTIONS)) {
      awaitGraph(store);
      assertAnswers(store);
    }
  }

  @Test
  void backupHasNoGraphAndWhatIsRestoredFromItBuildsOne() throws IOException {
    Path backup = directory.resolve("backup");
    try (ConceptStore store = ConceptStores.open(place, OPTIONS)) {
      store.backup(backup);
    }
    assertTrue(ConceptStores.verifyDeep(backup).isClean());
    assertFalse(Files.exists(backup.resolve("graphs")));
    Path restored = directory.resolve("restored");
    ConceptStores.restore(backup, restored, CopyProgress.NONE);
    try (ConceptStore store = ConceptStores.open(restored, OPTIONS)) {
      awaitGraph(store);
      assertEquals(ROWS, store.stats().vectorIndex().linked());
      assertAnswers(store);
    }
    assertEquals(graph(place).getFileName(), graph(restored).getFileName());
  }

  @Test
  void packWithoutAGraphAnswersByItsCodes() {
    Path pack = directory.resolve("store.sutra");
    try (ConceptStore store = ConceptStores.open(place, OPTIONS)) {
      store.pack(pack);
    }
    try (ConceptStore store =
        ConceptStores.open(pack, OPTIONS.toBuilder().readOnly(true).build())) {
      assertAnswers(store);
    }
    assertTrue(ConceptStores.verifyDeep(pack).isClean());
  }

  @Test
  void graphOfAnotherStoreIsBuiltAgain() throws IOException {
    Path other = directory.resolve("other");
    try (ConceptStore store = ConceptStores.open(other, OPTIONS)) {
      fill(store, 0, ROWS, 43);
      link(store, ROWS);
    }
    byte[] left = Files.readAllBytes(graph(place));
    Files.write(graph(other), left);
    try (ConceptStore store = ConceptStores.open(other, OPTIONS)) {
      awaitGraph(store);
      assertAnswers(store);
    }
    assertNotEquals(-1, Files.mismatch(graph(place), graph(other)));
    assertTrue(ConceptStores.verifyDeep(other).isClean());
  }

  /** Two copies of one store go on apart: their next segments have one number and not the same rows. */
  @Test
  void graphOfAnotherCopyOfTheStoreIsBuiltAgain() throws IOException {
    Path copy = directory.resolve("copy");
    ConceptStores.restore(place, copy, CopyProgress.NONE);
    writeOn(place, 50);
    writeOn(copy, 51);
    assertEquals(graph(place).getFileName(), graph(copy).getFileName());
    byte[] left = Files.readAllBytes(graph(place));
    byte[] own = Files.readAllBytes(graph(copy));
    Files.write(graph(copy), left);
    for (boolean readOnly : new boolean[] {true, false}) {
      try (ConceptStore store =
          ConceptStores.open(copy, OPTIONS.toBuilder().readOnly(readOnly).build())) {
        assertEquals(readOnly ? 0 : 2 * ROWS, linked(store, readOnly));
        assertAnswers(store);
      }
    }
    assertEquals(own.length, Files.size(graph(copy)));
    assertNotEquals(-1, Files.mismatch(graph(place), graph(copy)));
  }

  private static long linked(ConceptStore store, boolean readOnly) {
    if (!readOnly) {
      awaitGraph(store);
    }
    return store.stats().vectorIndex().linked();
  }

  private static void writeOn(Path place, long seed) {
    try (ConceptStore store = ConceptStores.open(place, OPTIONS)) {
      fill(store, ROWS, 2 * ROWS, seed);
      link(store, 2 * ROWS);
    }
  }
}
