package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.PackOptions;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VectorForm;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.mmap.io.FileSystem;

/** A store whose segments have rows of one space in their sections, and of another one beside them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpacesInStoreTest {

  private static final int CONCEPTS = 60;
  private static final String FILLER = "filler ";
  private static final EmbeddingSpace OLD = new EmbeddingSpace("old", "m1", 8, Similarity.COSINE);
  private static final EmbeddingSpace NEW = new EmbeddingSpace("new", "m2", 5, Similarity.DOT);

  private static final EmbeddingSpace THIRD = new EmbeddingSpace("third", "m3", 6, Similarity.DOT);

  @TempDir Path directory;

  private final MmapStoreProvider provider = new MmapStoreProvider();

  /** What each concept says after each of its commits. */
  private final Map<Long, List<String>> said = new HashMap<>();

  private long beforeLastRound;

  @BeforeEach
  void writeInTheOldSpace() throws IOException {
    write(VectorForm.FLOAT32);
    SpaceByHand.activate(FileSystem.NATIVE, store(), NEW, content -> vector(content, NEW));
  }

  private Path store() {
    return directory.resolve("store");
  }

  private ConceptStore open(StoreOptions.Builder options) {
    return provider.open(
        store(), options.compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64)).build());
  }

  private ConceptStore open() {
    return open(StoreOptions.builder());
  }

  /** Three rounds of puts: two in a segment with ended versions, one in another segment. */
  private void write(VectorForm form) throws IOException {
    StoreOptions.Builder options =
        StoreOptions.builder().embeddingSpace(OLD).vectorForm(form).memtableBytes(1 << 16);
    try (ConceptStore store = open(options)) {
      for (long i = 0; i < CONCEPTS; i++) {
        put(store, i, "first " + i, OLD);
      }
      beforeLastRound = sequence(store);
      for (long i = 0; i < CONCEPTS; i += 3) {
        put(store, i, "second " + i, OLD);
      }
      store.compact();
      for (long i = 1; i < CONCEPTS; i += 3) {
        put(store, i, "third " + i, OLD);
      }
      fillUntilSealed(store, sequence(store));
    }
  }

  /** Puts concepts without embeddings until all up to a commit is in segments. */
  private void fillUntilSealed(ConceptStore store, long sequence) throws IOException {
    var manifests = new StoreFiles(FileSystem.NATIVE, store()).manifests();
    for (long i = 0; manifests.newest().orElseThrow().sealed().sequence() < sequence; i++) {
      store.put(Concept.builder(new ConceptId(1, i), FILLER.repeat(200)).build());
    }
  }

  private static long sequence(ConceptStore store) {
    store.sync();
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.sequence();
    }
  }

  private void put(ConceptStore store, long number, String content, EmbeddingSpace space) {
    store.writeAsync(
        new WriteBatch()
            .put(
                Concept.builder(new ConceptId(0, number), content)
                    .embedding(vector(content, space))
                    .build()));
    said.computeIfAbsent(number, _ -> new ArrayList<>()).add(content);
  }

  private static float[] vector(String content, EmbeddingSpace space) {
    if (content.startsWith(FILLER)) {
      return new float[0];
    }
    var random = new Random(content.hashCode() * 31L + space.dimension());
    float[] vector = new float[space.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private String now(long number) {
    return said.get(number).getLast();
  }

  /** Compares what is near with a scan of what the store should hold. */
  private void assertNearest(Snapshot snapshot, EmbeddingSpace space, Map<Long, String> contents) {
    for (String asked : List.of("first 1", "second 3", "something else")) {
      float[] query = vector(asked, space);
      List<Long> expected =
          contents.entrySet().stream()
              .sorted((one, other) ->
                  Double.compare(
                      score(query, other.getValue(), space), score(query, one.getValue(), space)))
              .map(Map.Entry::getKey)
              .limit(7)
              .toList();
      List<Hit> hits =
          snapshot.search(Query.builder().near(query).space(space.name()).limit(7).build());
      assertEquals(expected, hits.stream().map(hit -> hit.concept().id().low()).toList());
    }
  }

  private static double score(float[] query, String content, EmbeddingSpace space) {
    float[] vector = vector(content, space);
    double product = 0;
    double length = 0;
    for (int i = 0; i < vector.length; i++) {
      product += (double) query[i] * vector[i];
      length += (double) vector[i] * vector[i];
    }
    return space.similarity() == Similarity.COSINE ? product / Math.sqrt(length) : product;
  }

  private Map<Long, String> contents() {
    Map<Long, String> contents = new HashMap<>();
    said.forEach((number, texts) -> contents.put(number, texts.getLast()));
    return contents;
  }

  private void assertBothSpacesAnswer(ConceptStore store) {
    try (Snapshot snapshot = store.snapshot()) {
      assertEquals(List.of(NEW, OLD), snapshot.spaces());
      assertNearest(snapshot, NEW, contents());
      assertNearest(snapshot, OLD, contents());
      for (long number = 0; number < CONCEPTS; number++) {
        Concept concept = snapshot.get(new ConceptId(0, number)).orElseThrow();
        assertArrayEquals(vector(now(number), NEW), concept.embedding().orElseThrow());
      }
    }
    assertEquals(CONCEPTS, store.stats().vectors());
  }

  @Test
  void eachSpaceAnswersAsAScanDoes() {
    try (ConceptStore store = open()) {
      assertEquals(Optional.of(NEW), store.embeddingSpace());
      assertBothSpacesAnswer(store);
    }
  }

  @Test
  void thePastAnswersInBothSpaces() {
    Map<Long, String> then = new HashMap<>();
    said.forEach((number, texts) -> then.put(number, texts.getFirst()));
    try (ConceptStore store = open();
        Snapshot past = store.asOf(beforeLastRound)) {
      assertEquals(List.of(NEW, OLD), past.spaces());
      assertNearest(past, NEW, then);
      assertNearest(past, OLD, then);
    }
  }

  @Test
  void aSpaceThatIsNotThereIsRefused() {
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      var query = Query.builder().near(new float[5]).space("other").build();
      var refusal = assertThrows(IllegalArgumentException.class, () -> snapshot.search(query));
      assertTrue(refusal.getMessage().startsWith("space=other"), refusal.getMessage());
      var wrong = Query.builder().near(new float[8]).build();
      assertThrows(IllegalArgumentException.class, () -> snapshot.search(wrong));
    }
  }

  @Test
  void anUpdateKeepsTheVectorOfTheActiveSpace() {
    var id = new ConceptId(0, 5);
    try (ConceptStore store = open()) {
      store.writeAsync(new WriteBatch().update(ConceptUpdate.of(id).withStrength(0.25)));
      store.sync();
      assertUpdated(store, id);
    }
    try (ConceptStore store = open()) {
      assertUpdated(store, id);
      store.compact();
      assertUpdated(store, id);
    }
  }

  private void assertUpdated(ConceptStore store, ConceptId id) {
    try (Snapshot snapshot = store.snapshot()) {
      Concept concept = snapshot.get(id).orElseThrow();
      assertEquals(0.25, concept.strength());
      assertArrayEquals(vector(now(5), NEW), concept.embedding().orElseThrow());
      assertNearest(snapshot, NEW, contents());
    }
    assertEquals(CONCEPTS, store.stats().vectors());
  }

  @Test
  void whatIsWrittenLaterIsInTheNewSpaceAlone() {
    try (ConceptStore store = open()) {
      for (long number = 0; number < CONCEPTS; number += 2) {
        put(store, number, "later " + number, NEW);
      }
      store.sync();
      assertLater(store);
    }
    try (ConceptStore store = open()) {
      assertLater(store); // from the log
      store.compact();
      assertLater(store);
    }
    assertClean();
  }

  private void assertLater(ConceptStore store) {
    Map<Long, String> kept = contents();
    kept.keySet().removeIf(number -> number % 2 == 0);
    try (Snapshot snapshot = store.snapshot()) {
      assertNearest(snapshot, NEW, contents());
      assertNearest(snapshot, OLD, kept);
    }
  }

  @Test
  void compactionFoldsTheActiveSpaceAndKeepsTheOther() throws IOException {
    try (ConceptStore store = open()) {
      assertEquals(1, store.compact().segmentsAfter());
      assertBothSpacesAnswer(store);
      long merges = store.stats().maintenance().merges();
      store.compact(); // now there is nothing to fold
      assertEquals(merges, store.stats().maintenance().merges());
    }
    assertEquals(1, rowsFiles().size());
    assertTrue(rowsFiles().getFirst().startsWith("000000/"), rowsFiles().getFirst());
    try (ConceptStore store = open()) {
      assertBothSpacesAnswer(store);
    }
    assertClean();
  }

  @Test
  void nothingIsLeftOfASpaceThatWasDropped() throws IOException {
    try (ConceptStore store = open()) {
      store.compact();
    }
    SpaceByHand.drop(store(), 0);
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      assertEquals(List.of(NEW), snapshot.spaces());
      assertNearest(snapshot, NEW, contents());
    }
    assertEquals(List.of(), rowsFiles());
  }

  @Test
  void rowsOfADroppedSpaceInASectionGoWithTheNextCompaction() throws IOException {
    SpaceByHand.drop(store(), 0);
    long before;
    try (ConceptStore store = open()) {
      before = store.stats().segmentBytes();
      store.compact();
      assertTrue(store.stats().segmentBytes() < before);
      try (Snapshot snapshot = store.snapshot()) {
        assertNearest(snapshot, NEW, contents());
      }
    }
    assertEquals(List.of(), rowsFiles());
    assertClean();
  }

  @Test
  void embeddingsOfAnotherSpaceInTheLogAreLeftOut() throws IOException {
    try (ConceptStore store = open()) {
      put(store, 7, "in the log", NEW);
    }
    SpaceByHand.activate(FileSystem.NATIVE, store(), THIRD, content -> vector(content, THIRD));
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      Concept concept = snapshot.get(new ConceptId(0, 7)).orElseThrow();
      assertEquals("in the log", concept.content());
      assertEquals(Optional.empty(), concept.embedding());
      assertEquals(CONCEPTS - 1, store.stats().vectors());
    }
  }

  @ParameterizedTest
  @EnumSource(VectorForm.class)
  void rowsHaveTheFormOfTheStore(VectorForm form) throws IOException {
    said.clear();
    deleteStore();
    write(form);
    SpaceByHand.activate(FileSystem.NATIVE, store(), NEW, content -> vector(content, NEW));
    try (ConceptStore store = open()) {
      for (int i = 0; i < 2; i++) {
        try (Snapshot snapshot = store.snapshot()) {
          Concept concept = snapshot.get(new ConceptId(0, 8)).orElseThrow();
          assertArrayEquals(form.rounded(vector(now(8), NEW)), concept.embedding().orElseThrow());
        }
        store.compact();
      }
    }
    assertClean();
  }

  @Test
  void backupsHaveTheRows() throws IOException {
    Path backup = directory.resolve("backup");
    Path restored = directory.resolve("restored");
    try (ConceptStore store = open()) {
      BackupReport first = store.backup(backup, CopyProgress.NONE);
      assertEquals(first.linkedFiles(), store.backup(backup, CopyProgress.NONE).keptFiles());
    }
    provider.restore(backup, restored, CopyProgress.NONE);
    assertTrue(provider.verifyDeep(restored).isClean());
    try (ConceptStore store = provider.open(restored, StoreOptions.builder().build())) {
      assertBothSpacesAnswer(store);
    }
  }

  @Test
  void aReaderSeesBothSpaces() {
    try (ConceptStore reader = open(StoreOptions.builder().readOnly(true))) {
      assertBothSpacesAnswer(reader);
    }
  }

  @Test
  void aPackedFileHasTheActiveSpaceAlone() throws IOException {
    Path file = directory.resolve("packed");
    try (ConceptStore store = open()) {
      store.pack(file, PackOptions.DEFAULT);
    }
    try (ConceptStore packed = provider.open(file, StoreOptions.builder().readOnly(true).build());
        Snapshot snapshot = packed.snapshot()) {
      assertEquals(List.of(NEW), snapshot.spaces());
      assertNearest(snapshot, NEW, contents());
    }
    assertTrue(provider.verifyDeep(file).isClean());
  }

  @Test
  void damagedRowsAreNamed() throws IOException {
    assertClean();
    Path rows =
        store().resolve("spaces").resolve("000001").resolve(rowsFiles().getFirst().substring(7));
    byte[] bytes = Files.readAllBytes(rows);
    bytes[700] ^= 4;
    Files.write(rows, bytes);
    VerifyReport report = provider.verify(store());
    assertEquals(1, report.damages().size());
    assertEquals("spaces/" + rowsFiles().getFirst(), report.damages().getFirst().file());
    try (ConceptStore store = open()) {
      Exception refusal = assertThrows(RuntimeException.class, store::compact);
      assertTrue(refusal.getMessage().contains("spaces/000001"), refusal.getMessage());
    }
  }

  @Test
  void aStoreWithoutItsRowsIsNotOpened() throws IOException {
    String name = rowsFiles().getFirst();
    Files.delete(store().resolve("spaces").resolve(name));
    var refusal = assertThrows(CorruptStoreException.class, this::open);
    assertTrue(refusal.getMessage().contains("spaces/" + name), refusal.getMessage());
    assertFalse(provider.verify(store()).isClean());
  }

  @Test
  void salvageReadsTheRowsOfTheActiveSpace() throws IOException {
    Path saved = directory.resolve("saved");
    provider.salvage(store(), saved);
    try (ConceptStore store = provider.open(saved, StoreOptions.builder().build());
        Snapshot snapshot = store.snapshot()) {
      assertEquals(List.of(NEW), snapshot.spaces());
      assertNearest(snapshot, NEW, contents());
    }
  }

  private void assertClean() {
    VerifyReport report = provider.verifyDeep(store());
    assertTrue(report.isClean(), () -> report.damages().toString());
  }

  private List<String> rowsFiles() throws IOException {
    Path spaces = store().resolve("spaces");
    try (Stream<Path> files = Files.walk(spaces)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> spaces.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void deleteStore() throws IOException {
    try (Stream<Path> files = Files.walk(store())) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
