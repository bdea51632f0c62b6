package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.SalvageReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.StoreOptions;

/** What comes out of damaged stores, and what is said of the rest. */
@Timeout(value = 100, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SalvageTest {

  private static final int COMMITS = 120;
  private static final StoreOptions SMALL =
      StoreOptions.builder()
          .memtableBytes(1 << 17)
          .walFileBytes(1 << 16)
          .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64))
          .build();
  private static final StoreOptions READING = StoreOptions.builder().readOnly(true).build();

  @TempDir Path folder;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final MmapStoreProvider provider = new MmapStoreProvider();
  private CommitHistory history;
  private Path store;
  private int salvages;
  private Path salvaged;

  @BeforeEach
  void makeStore() throws IOException {
    System.out.println("SalvageTest seed " + seed);
    history = new CommitHistory(random.nextLong());
    store = folder.resolve("store");
    try (ConceptStore open = provider.open(store, SMALL)) {
      for (int i = 0; i < COMMITS; i++) {
        history.write(open, Durability.OS);
      }
    }
    try (ConceptStore open = provider.open(store, SMALL)) { // some of it stays in the log
      for (int i = 0; i < 3; i++) {
        history.write(open, Durability.OS);
      }
    }
    assertTrue(files("segments", ".seg").size() > 2, "the store made segments");
  }

  private SalvageReport salvage() {
    salvaged = folder.resolve("salvaged" + salvages++);
    return provider.salvage(store, salvaged);
  }

  private Set<String> salvagedState() {
    try (ConceptStore open = provider.open(salvaged, READING);
        Snapshot snapshot = open.snapshot()) {
      return CommitHistory.stateOf(snapshot);
    }
  }

  private Set<String> everything() {
    Set<String> all = new HashSet<>();
    for (int sequence = 0; sequence <= COMMITS + 3; sequence++) {
      all.addAll(history.state(sequence));
    }
    return all;
  }

  private List<Path> files(String part, String ending) throws IOException {
    try (Stream<Path> names = Files.list(store.resolve(part))) {
      return names.filter(name -> name.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 16;
    Files.write(file, bytes);
  }

  private void requireOnlyTrueThings(SalvageReport report) {
    Set<String> found = salvagedState();
    assertTrue(everything().containsAll(found), "nothing that never was");
    assertEquals(found.size(), report.concepts() + report.associations());
    assertTrue(provider.verifyDeep(salvaged).isClean());
  }

  @Test
  void soundStoreComesOutWhole() {
    SalvageReport report = salvage();
    assertEquals(List.of(), report.losses());
    assertTrue(report.isComplete());
    assertEquals(history.state(COMMITS + 3), salvagedState());
    assertTrue(provider.verifyDeep(store).isClean());
  }

  @Test
  void mergedStoreComesOutWhole() throws IOException {
    StoreOptions merging =
        SMALL.toBuilder().compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(2)).build();
    try (ConceptStore open = provider.open(store, merging)) {
      for (int i = 0; i < 40; i++) {
        history.write(open, Durability.OS);
      }
      open.compact();
      for (int i = 0; i < 40; i++) {
        history.write(open, Durability.OS);
      }
    }
    assertTrue(provider.verifyDeep(store).isClean());
    assertTrue(salvage().isComplete());
    assertEquals(history.state(COMMITS + 83), salvagedState());
    for (Path manifest : files("", ".json")) {
      Files.delete(manifest);
    }
    salvage();
    assertEquals(history.state(COMMITS + 83), salvagedState());
  }

  @Test
  void allFieldsComeOutOfSegmentsAndLog() {
    Path rich = folder.resolve("rich");
    Concept concept =
        Concept.builder("key", "content")
            .strength(0.25)
            .confidence(0.5)
            .attribute("number", 7L)
            .embedding(new float[] {1, 2, 3})
            .expiry(Instant.parse("2999-01-01T00:00:00Z"))
            .build();
    Association link =
        new Association(
            ConceptId.ofKey("key"),
            ConceptId.ofKey("other"),
            AssociationType.of("road"),
            0.125,
            2,
            Instant.EPOCH,
            0);
    for (long memtable : new long[] {1, 1 << 20}) {
      Path directory = rich.resolve("m" + memtable);
      StoreOptions options = StoreOptions.builder().dimension(3).memtableBytes(memtable).build();
      try (ConceptStore open = provider.open(directory, options)) {
        open.put(concept);
        open.put(link);
      }
      Path out = rich.resolve("out" + memtable);
      assertTrue(provider.salvage(directory, out).isComplete());
      try (ConceptStore open = provider.open(out, READING);
          Snapshot snapshot = open.snapshot()) {
        Concept found = snapshot.get(concept.id()).orElseThrow();
        assertEquals(concept.content(), found.content());
        assertEquals(concept.attributes(), found.attributes());
        assertEquals(concept.strength(), found.strength());
        assertEquals(concept.confidence(), found.confidence());
        assertEquals(concept.expiry(), found.expiry());
        assertEquals(
            List.of(1f, 2f, 3f),
            List.of(
                found.embedding().orElseThrow()[0],
                found.embedding().orElseThrow()[1],
                found.embedding().orElseThrow()[2]));
        Association road = snapshot.associations().toList().getFirst();
        assertEquals(link.type(), road.type());
        assertEquals(0.125, road.confidence());
        assertEquals(2, road.weight());
      }
    }
  }

  @Test
  void settingsOfTheSpaceComeOut() {
    EmbeddingSpace space = EmbeddingSpace.ofModel("m", 3).withSettings(Map.of("model", "/m"));
    StoreOptions options = StoreOptions.builder().embeddingSpace(space).build();
    try (ConceptStore open = provider.open(folder.resolve("made"), options)) {
      open.put(Concept.builder("key", "content").embedding(1, 2, 3).build());
    }
    Path out = folder.resolve("out");
    assertTrue(provider.salvage(folder.resolve("made"), out).isComplete());
    try (ConceptStore open = provider.open(out, READING)) {
      assertEquals(Optional.of(space), open.embeddingSpace());
    }
  }

  @Test
  void damagedManifestCostsNothingThatTheSegmentsHold() throws IOException {
    Path newest = files("", ".json").getLast();
    flip(newest, 20);
    SalvageReport older = salvage();
    assertEquals(newest.getFileName().toString(), older.losses().getFirst().file());
    assertEquals(history.state(COMMITS + 3), salvagedState());
    for (Path manifest : files("", ".json")) {
      Files.delete(manifest);
    }
    SalvageReport without = salvage();
    assertEquals("manifest", without.losses().getFirst().file());
    assertEquals(history.state(COMMITS + 3), salvagedState());
  }

  @Test
  void damagedBlockCostsNoMoreThanItsRecords() throws IOException {
    Path segment = files("segments", ".seg").getFirst();
    flip(segment, (int) Files.size(segment) / 2);
    SalvageReport report = salvage();
    assertFalse(report.isComplete());
    String place = "segments/" + segment.getFileName();
    assertTrue(report.losses().stream().anyMatch(loss -> loss.file().equals(place)));
    requireOnlyTrueThings(report);
  }

  @Test
  void lostSegmentIsNamedWithItsCommits() throws IOException {
    Path segment = files("segments", ".seg").get(1);
    Files.delete(segment);
    SalvageReport report = salvage();
    String problem = report.losses().getFirst().problem();
    assertTrue(problem.contains("the whole segment is lost"), problem);
    assertTrue(problem.matches("(?s).*commits \\d+ to \\d+.*"), problem);
    requireOnlyTrueThings(report);
  }

  @Test
  void framesBehindADamageInTheLogAreKept() throws IOException {
    Path logged = folder.resolve("logged");
    try (ConceptStore open = provider.open(logged, StoreOptions.defaults())) {
      for (int i = 0; i < 10; i++) {
        open.put(
            Concept.builder("key" + i, "text " + i).build()); // each forced, so on its own page
      }
    }
    flip(logged.resolve("wal/000001.wal"), 4096 * 5 + 60);
    store = logged;
    SalvageReport report = salvage();
    assertEquals(9, report.concepts());
    List<String> problems = report.losses().stream().map(loss -> loss.toString()).toList();
    assertTrue(problems.get(0).startsWith("wal/000001.wal@16"), problems::toString);
    assertTrue(problems.get(1).contains("commits 5 to 5 are lost"), problems::toString);
  }

  @Test
  void placesThatCannotBeSalvagedAreRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path out = folder.resolve("out");
    assertThrows(IllegalArgumentException.class, () -> provider.salvage(empty, out));
    assertThrows(IllegalArgumentException.class, () -> provider.salvage(store, store));
    assertThrows(
        IllegalArgumentException.class, () -> provider.salvage(store, store.resolve("inside")));
    try (ConceptStore open = provider.open(store, SMALL)) {
      assertThrows(StoreLockedException.class, () -> provider.salvage(store, out));
      assertTrue(open.stats().concepts() > 0);
    }
    assertFalse(Files.exists(out));
  }

  @Test
  void anyDamageLeavesOnlyTrueThings() throws IOException {
    Path sound = store;
    for (int round = 0; round < 25; round++) {
      store = folder.resolve("damaged" + round);
      copy(sound, store);
      int damages = 1 + random.nextInt(6);
      for (int i = 0; i < damages; i++) {
        damageAnything();
      }
      requireOnlyTrueThings(salvage());
    }
  }

  private void damageAnything() throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(store)) {
      all = paths.filter(Files::isRegularFile).filter(SalvageTest::isData).sorted().toList();
    }
    Path file = all.get(random.nextInt(all.size()));
    int size = (int) Files.size(file);
    if (size == 0 || random.nextInt(12) == 0 && all.size() > 4) {
      Files.delete(file);
    } else if (random.nextInt(8) == 0) {
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), random.nextInt(size)));
    } else {
      flip(file, random.nextInt(size));
    }
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".seg") || name.endsWith(".wal") || name.endsWith(".json");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }
}
