package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.Filter;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** Codes and graphs in a store: what they find, beside what a comparison with every vector finds. */
@Timeout(300)
class VectorIndexTest {

  private static final int DIMENSION = 16;
  private static final int GREAT = 12_000;
  private static final StoreOptions OPTIONS =
      StoreOptions.builder()
          .dimension(DIMENSION)
          .durability(Durability.OS)
          .graphRows(GREAT)
          .build();

  @TempDir Path directory;

  private final Random random = new Random(42);
  private float[][] centres;

  @BeforeEach
  void makeCentres() {
    centres = new float[50][DIMENSION];
    for (float[] centre : centres) {
      for (int i = 0; i < DIMENSION; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
  }

  private float[] vector() {
    float[] centre = centres[random.nextInt(centres.length)];
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (centre[i] + 0.4 * random.nextGaussian());
    }
    return vector;
  }

  private static ConceptId id(int number) {
    return ConceptId.ofKey("vector " + number);
  }

  private void fill(ConceptStore store, int from, int before) {
    for (int first = from; first < before; first += 500) {
      WriteBatch batch = new WriteBatch();
      for (int i = first; i < Math.min(first + 500, before); i++) {
        batch.put(
            Concept.builder(id(i), "")
                .embedding(vector())
                .attribute("bucket", (long) (i % 500))
                .build());
      }
      store.writeAsync(batch);
    }
    store.sync();
  }

  private ConceptStore linked() {
    ConceptStore store = ConceptStores.open(directory, OPTIONS);
    fill(store, 0, GREAT);
    store.compact();
    awaitGraph(store);
    return store;
  }

  private static void awaitGraph(ConceptStore store) {
    while (store.stats().vectorIndex().waiting() > 0) {
      Thread.yield();
    }
  }

  private static Set<Strategy> strategies(Snapshot snapshot, Query query) {
    return snapshot.explain(query).rankings().stream()
        .flatMap(ranking -> ranking.parts().stream())
        .filter(part -> part.rows() > 0)
        .map(part -> part.strategy())
        .collect(Collectors.toSet());
  }

  /** The share of exact answers that are found. */
  private double recall(Snapshot snapshot, int queries) {
    int found = 0;
    for (int i = 0; i < queries; i++) {
      Query.Builder query = Query.builder().near(vector()).limit(10);
      Set<ConceptId> truth = ids(snapshot.search(query.exact().build()));
      Set<ConceptId> answer = ids(snapshot.search(query.recall(0.95).build()));
      assertEquals(10, answer.size());
      answer.retainAll(truth);
      found += answer.size();
    }
    return found / (10.0 * queries);
  }

  private static Set<ConceptId> ids(List<Hit> hits) {
    return hits.stream()
        .map(hit -> hit.concept().id())
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void graphFindsNearlyAllOfTheNearest() {
    try (ConceptStore store = linked();
        Snapshot snapshot = store.snapshot()) {
      assertEquals(Set.of(Strategy.WALK_GRAPH), strategies(snapshot, Query.near(vector(), 10)));
      double recall = recall(snapshot, 200);
      assertTrue(recall >= 0.92, "recall " + recall);
      double measured = store.stats().vectorIndex().measured().orElseThrow().recall();
      assertTrue(measured >= 0.9, "measured " + measured);
    }
  }

  @Test
  void deletedConceptsAreNotFoundAndOthersTakeTheirPlace() {
    try (ConceptStore store = linked()) {
      for (int i = 0; i < GREAT; i += 2) {
        store.writeAsync(new WriteBatch().delete(id(i)));
      }
      store.sync();
      Set<ConceptId> deleted = new HashSet<>();
      for (int i = 0; i < GREAT; i += 2) {
        deleted.add(id(i));
      }
      try (Snapshot snapshot = store.snapshot()) {
        for (int i = 0; i < 100; i++) {
          Set<ConceptId> found = ids(snapshot.search(Query.near(vector(), 10)));
          assertEquals(10, found.size());
          found.retainAll(deleted);
          assertTrue(found.isEmpty(), "deleted and found: " + found);
        }
        double recall = recall(snapshot, 100);
        assertTrue(recall >= 0.9, "recall " + recall);
      }
    }
  }

  @Test
  void expiredConceptsDoNotTakeTheirPlacesFromOthers() {
    Instant soon = Instant.now().plusSeconds(3_600);
    StoreOptions later =
        OPTIONS.toBuilder().clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(2))).build();
    float[] centre = vector();
    try (ConceptStore store = ConceptStores.open(directory, OPTIONS)) {
      fill(store, 0, GREAT);
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 400; i++) { // nearer than all others
        batch.put(Concept.builder(id(-1 - i), "").embedding(centre).expiry(soon).build());
      }
      store.write(batch);
      store.compact();
      awaitGraph(store);
    }
    try (ConceptStore store = ConceptStores.open(directory, later);
        Snapshot snapshot = store.snapshot()) {
      assertEquals(10, snapshot.search(Query.near(centre, 10)).size());
      awaitGraph(store);
      assertEquals(10, snapshot.search(Query.near(centre, 10)).size());
    }
  }

  @Test
  void allThatPassAreFoundHoweverFew() {
    try (ConceptStore store = linked();
        Snapshot snapshot = store.snapshot()) {
      Query.Builder query =
          Query.builder().near(vector()).where(Filter.attribute("bucket").equalTo(7)).limit(10);
      List<Hit> hits = snapshot.search(query.build());
      assertEquals(10, hits.size());
      hits.forEach(hit -> assertEquals(7L, hit.concept().attributes().get("bucket")));
      assertEquals(ids(snapshot.search(query.exact().build())), ids(hits));
      assertFalse(strategies(snapshot, query.recall(0.9).build()).contains(Strategy.WALK_GRAPH));
    }
  }

  @Test
  void graphIsThereAfterReopening() throws IOException {
    linked().close();
    List<Path> graphs = graphs();
    byte[] before = Files.readAllBytes(graphs.getFirst());
    try (ConceptStore store = ConceptStores.open(directory, OPTIONS)) {
      while (store.stats().vectorIndex().linked() < GREAT) {
        Thread.yield();
      }
    }
    assertEquals(1, graphs().size());
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(graphs().getFirst())));
  }

  @Test
  void damagedGraphIsBuiltAgain() throws IOException {
    linked().close();
    Path graph = graphs().getFirst();
    byte[] bytes = Files.readAllBytes(graph);
    bytes[bytes.length - 100] ^= 1; // the footer
    Files.write(graph, bytes);
    try (ConceptStore store = ConceptStores.open(directory, OPTIONS);
        Snapshot snapshot = store.snapshot()) {
      assertTrue(recall(snapshot, 50) >= 0.9); // now it is wanted
      awaitGraph(store);
      assertEquals(GREAT, store.stats().vectorIndex().linked());
      assertTrue(recall(snapshot, 50) >= 0.9);
    }
  }

  @Test
  void readOnlyStoreUsesTheGraph() {
    linked().close();
    try (ConceptStore store =
            ConceptStores.open(directory, OPTIONS.toBuilder().readOnly(true).build());
        Snapshot snapshot = store.snapshot()) {
      assertEquals(Set.of(Strategy.WALK_GRAPH), strategies(snapshot, Query.near(vector(), 10)));
    }
  }

  @Test
  void pastIsSearchedAsItStood() {
    try (ConceptStore store = linked()) {
      long before = store.snapshot().sequence();
      for (int i = 0; i < GREAT; i += 2) {
        store.writeAsync(new WriteBatch().delete(id(i)));
      }
      store.sync();
      try (Snapshot past = store.asOf(before)) {
        double recall = recall(past, 100);
        assertTrue(recall >= 0.92, "recall " + recall);
      }
    }
  }

  @Test
  void fewerVectorsAreScannedByTheirCodes() {
    try (ConceptStore store = ConceptStores.open(directory, OPTIONS)) {
      fill(store, 0, 8_000);
      store.compact();
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(Set.of(Strategy.SCAN_CODES), strategies(snapshot, Query.near(vector(), 10)));
        double recall = recall(snapshot, 100);
        assertTrue(recall >= 0.9, "recall " + recall);
      }
      assertEquals(8_000, store.stats().vectorIndex().coded());
    }
  }

  /** A store whose memtables are sealed with some three thousand vectors each. */
  private ConceptStore withSmallMemtables(int graphRows) {
    return ConceptStores.open(
        directory, OPTIONS.toBuilder().memtableBytes(1 << 20).graphRows(graphRows).build());
  }

  @Test
  void fewVectorsAreSealedWithoutCodesAndGetThemWhenCompacted() {
    try (ConceptStore store = withSmallMemtables(GREAT)) {
      fill(store, 0, 8_000);
    }
    try (ConceptStore store = withSmallMemtables(GREAT)) {
      assertTrue(store.stats().segments() > 0);
      assertEquals(0, store.stats().vectorIndex().coded());
      store.compact();
      assertEquals(8_000, store.stats().vectorIndex().coded());
      assertEquals(store.compact().bytesBefore(), store.compact().bytesAfter());
    }
  }

  @Test
  void segmentWithoutCodesGetsThemInMemoryOnceItIsSearchedOften() {
    try (ConceptStore store = withSmallMemtables(GREAT)) {
      fill(store, 0, 8_000);
    }
    try (ConceptStore store = withSmallMemtables(GREAT);
        Snapshot snapshot = store.snapshot()) {
      assertTrue(store.stats().segments() > 0);
      assertEquals(Set.of(Strategy.SCAN_ALL), strategies(snapshot, Query.near(vector(), 10)));
      while (store.stats().vectorIndex().coded() < 5_000) {
        snapshot.search(Query.near(vector(), 10));
      }
      double recall = recall(snapshot, 100);
      assertTrue(recall >= 0.9, "recall " + recall);
    }
  }

  @Test
  void segmentWhoseCodesAreMadeInMemoryIsLinkedThen() {
    try (ConceptStore store = withSmallMemtables(GREAT)) {
      fill(store, 0, 8_000);
    }
    try (ConceptStore store = withSmallMemtables(2_048);
        Snapshot snapshot = store.snapshot()) {
      while (store.stats().vectorIndex().linked() == 0) {
        snapshot.search(Query.near(vector(), 10));
      }
      double recall = recall(snapshot, 100);
      assertTrue(recall >= 0.9, "recall " + recall);
    }
  }

  @Test
  void memtableOfManyVectorsIsSealedWithCodes() {
    try (ConceptStore store = withSmallMemtables(2_048)) {
      fill(store, 0, 8_000);
    }
    try (ConceptStore store = withSmallMemtables(2_048)) {
      assertTrue(store.stats().vectorIndex().coded() > 2_048);
    }
  }

  @Test
  void damagedDescriptionOfCodesLeavesSearchExact() throws IOException {
    try (ConceptStore store = ConceptStores.open(directory, OPTIONS)) {
      fill(store, 0, 3_000);
      store.compact();
    }
    Path segment;
    try (var files = Files.list(directory.resolve("segments"))) {
      segment = files.findFirst().orElseThrow();
    }
    byte[] sound = Files.readAllBytes(segment);
    int header =
        indexOf(sound, "int8-v1") - 20 * 8 - 28; // the curve of 20 points, the fields before it
    for (int at = header; at < header + 250; at += 3) {
      byte[] damaged = sound.clone();
      damaged[at] ^= (byte) 0x81;
      Files.write(segment, damaged);
      try (ConceptStore store = ConceptStores.open(directory, OPTIONS);
          Snapshot snapshot = store.snapshot()) {
        assertEquals(10, snapshot.search(Query.near(vector(), 10)).size(), "byte " + at);
      }
    }
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @Test
  void vectorsInMemoryAreCodedOnceTheyAreSearched() {
    try (ConceptStore store = ConceptStores.open(directory, OPTIONS)) {
      fill(store, 0, 10_000);
      assertEquals(0, store.stats().vectorIndex().linked());
      try (Snapshot snapshot = store.snapshot()) {
        while (!strategies(snapshot, Query.near(vector(), 10)).contains(Strategy.SCAN_CODES)) {
          Thread.yield();
        }
        double recall = recall(snapshot, 100);
        assertTrue(recall >= 0.9, "recall " + recall);
        Query.Builder filtered =
            Query.builder()
                .near(vector())
                .where(Filter.attribute("bucket").lessThan(100))
                .limit(10);
        assertEquals(10, snapshot.search(filtered.build()).size());
      }
    }
  }

  @Test
  void storeThatIsOnlyWrittenToBuildsNoGraph() {
    try (ConceptStore store =
        ConceptStores.open(
            directory, OPTIONS.toBuilder().memtableBytes(1 << 20).graphRows(2_048).build())) {
      fill(store, 0, 20_000);
    }
    assertTrue(Files.exists(directory.resolve("segments")));
    assertFalse(Files.exists(directory.resolve("graphs")));
  }

  private List<Path> graphs() throws IOException {
    try (var files = Files.list(directory.resolve("graphs"))) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary-v1", "product-v1", "product4-v1", "int8-v1", "float16-v1"})
  void everyQuantizerReachesTheWantedRecall(String quantizer) {
    StoreOptions options = OPTIONS.toBuilder().quantizer(quantizer).build();
    try (ConceptStore store = ConceptStores.open(directory, options)) {
      fill(store, 0, 6_000);
      store.compact();
      assertEquals(6_000, store.stats().vectorIndex().coded());
      try (Snapshot snapshot = store.snapshot()) {
        double recall = recall(snapshot, 100);
        assertTrue(recall >= 0.93, "recall " + recall);
      }
    }
  }

  @Test
  void unknownQuantizerIsRefusedBeforeAnythingIsMade() {
    StoreOptions options = OPTIONS.toBuilder().quantizer("none").build();
    Path store = directory.resolve("store");
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> ConceptStores.open(store, options).close());
    assertTrue(refused.getMessage().contains("name=none"), refused.getMessage());
    assertFalse(Files.exists(store));
  }
}
