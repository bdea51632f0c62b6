package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

class MmapStoreTest {

  private static final Instant THEN = Instant.parse("2020-02-29T12:00:00.123456Z");

  @TempDir Path directory;

  static List<Durability> levels() {
    return List.of(
        Durability.SYNC,
        Durability.interval(Duration.ofMillis(5)),
        Durability.OS,
        Durability.MEMORY);
  }

  private ConceptStore open() {
    return ConceptStores.open(directory.resolve("store"), options().build());
  }

  private static StoreOptions.Builder options() {
    return StoreOptions.builder().dimension(3);
  }

  private static Concept concept(String key, float... embedding) {
    Concept.Builder builder = Concept.builder(key, "The text of " + key).created(THEN);
    return (embedding.length == 0 ? builder : builder.embedding(embedding)).build();
  }

  private static ConceptId id(String key) {
    return ConceptId.ofKey(key);
  }

  private static List<String> keys(List<Hit> hits) {
    return hits.stream().map(hit -> hit.concept().key().orElseThrow()).toList();
  }

  @ParameterizedTest
  @MethodSource("levels")
  void writesAreVisibleOnReturnAndThereAfterReopening(Durability level) {
    Concept full =
        Concept.builder("full", "Ünïcode — 文字 🙂")
            .embedding(1, -2.5f, 3)
            .strength(0.25)
            .confidence(0.75)
            .created(THEN)
            .expiry(Instant.parse("9999-01-01T00:00:00Z"))
            .attribute("long", 1746714878034235396L)
            .attribute("double", 0.1)
            .attribute("truth", true)
            .attribute("text", "ä\tb")
            .build();
    Concept stored;
    try (ConceptStore store = open()) {
      long sequence = store.write(new WriteBatch().put(full), level).sequence();
      try (Snapshot snapshot = store.snapshot()) {
        stored = snapshot.get(full.id()).orElseThrow();
      }
      assertEquals(full.toBuilder().stored(sequence, stored.modified()).build(), stored);
    }
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      assertEquals(Optional.of(stored), snapshot.get(full.id()));
      assertEquals(stored.version(), snapshot.sequence());
    }
  }

  @Test
  void snapshotNeverChanges() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.put(Association.of(id("a"), id("b"), AssociationType.CAUSAL));
      try (Snapshot before = store.snapshot()) {
        store.put(concept("a").toBuilder().content("changed").build());
        store.put(concept("b", 0, 1, 0));
        store.delete(id("a"));
        assertEquals("The text of a", before.get(id("a")).orElseThrow().content());
        assertEquals(1, before.neighbors(id("a"), Direction.OUTGOING, Set.of()).size());
        assertEquals(List.of("a"), keys(before.search(Query.near(new float[] {1, 1, 0}, 9))));
        assertEquals(List.of("a"), keys(before.search(Query.words("text", 9))));
        assertEquals(1, before.conceptCount());
      }
      try (Snapshot after = store.snapshot()) {
        assertTrue(after.get(id("a")).isEmpty());
        assertEquals(List.of(), after.neighbors(id("b"), Direction.INCOMING, Set.of()));
        assertEquals(List.of("b"), keys(after.search(Query.near(new float[] {1, 1, 0}, 9))));
        assertEquals(0, after.associationCount());
        assertEquals(1, after.conceptCount());
      }
    }
  }

  @Test
  void putReplacesAndDeleteRemoves() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.put(concept("a", 0, 0, 1).toBuilder().content("other words").build());
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(1, snapshot.conceptCount());
        assertEquals(List.of(), snapshot.search(Query.words("text", 5)));
        assertEquals(List.of("a"), keys(snapshot.search(Query.words("OTHER", 5))));
        assertEquals(1.0, snapshot.search(Query.near(new float[] {0, 0, 2}, 5)).getFirst().score());
      }
      store.delete(id("a"));
      store.delete(id("a"));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(0, snapshot.conceptCount());
        assertEquals(0, snapshot.concepts().count());
      }
    }
  }

  @Test
  void concurrentStoresOfOneDirectoryAreRefused() {
    try (ConceptStore _ = open()) {
      var problem = assertThrows(StoreLockedException.class, this::open);
      assertTrue(problem.getMessage().contains("process " + ProcessHandle.current().pid()));
    }
    open().close();
  }

  @Test
  void closedStoreAndItsSnapshotsRefuse() {
    ConceptStore store = open();
    store.put(concept("a"));
    Snapshot snapshot = store.snapshot();
    store.close();
    store.close();
    assertThrows(StoreClosedException.class, () -> snapshot.get(id("a")));
    assertThrows(StoreClosedException.class, () -> store.put(concept("b")));
    assertThrows(StoreClosedException.class, store::snapshot);
    assertThrows(StoreClosedException.class, store::embeddingSpace);
    snapshot.close();
  }

  @Test
  void pathsFollowDirectionTypeDepthAndConfidence() {
    AssociationType road = AssociationType.of("road");
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      batch.put(Association.of(id("a"), id("b"), road, 0.9));
      batch.put(Association.of(id("b"), id("c"), road, 0.9));
      batch.put(Association.of(id("a"), id("c"), AssociationType.SEMANTIC, 0.5));
      store.write(batch);
      try (Snapshot snapshot = store.snapshot()) {
        Traversal walk = Traversal.between(id("a"), id("c"));
        assertEquals(1, snapshot.path(walk).orElseThrow().hops());
        assertEquals(2, snapshot.path(walk.over(road)).orElseThrow().hops());
        assertEquals(0.81, snapshot.path(walk.byConfidence()).orElseThrow().confidence(), 1e-12);
        assertEquals(0.5, snapshot.path(walk.byConfidence().within(1)).orElseThrow().confidence());
        assertTrue(snapshot.path(walk.over(road).within(1)).isEmpty());
        Traversal back = Traversal.between(id("c"), id("a"));
        assertTrue(snapshot.path(back).isEmpty());
        assertEquals(1, snapshot.path(back.along(Direction.BOTH)).orElseThrow().hops());
        assertEquals(0, snapshot.path(Traversal.between(id("a"), id("a"))).orElseThrow().hops());
        assertTrue(snapshot.path(Traversal.between(id("a"), id("nowhere"))).isEmpty());
      }
    }
  }

  @Test
  void hybridQueryFusesByReciprocalRankAndExplains() {
    try (ConceptStore store = open()) {
      store.put(concept("near", 1, 0, 0).toBuilder().content("nothing").build());
      store.put(concept("both", 1, 1, 0).toBuilder().content("river bank").build());
      try (Snapshot snapshot = store.snapshot()) {
        List<Hit> hits =
            snapshot.search(Query.builder().near(new float[] {1, 0, 0}).words("river").build());
        assertEquals(List.of("both", "near"), keys(hits));
        assertEquals(1.0 / 7 + 1.0 / 6, hits.getFirst().score(), 1e-12);
        assertEquals(2, hits.getFirst().parts().size());
      }
    }
  }

  @Test
  void timeRangeListsTheNewestFirst() {
    try (ConceptStore store = open()) {
      for (int day = 0; day < 5; day++) {
        store.put(
            Concept.builder("d" + day, "")
                .created(THEN.plus(Duration.ofDays((day * 3) % 5)))
                .build());
      }
      try (Snapshot snapshot = store.snapshot()) {
        Query query =
            Query.builder()
                .createdFrom(THEN.plus(Duration.ofDays(1)))
                .createdBefore(THEN.plus(Duration.ofDays(4)))
                .build();
        assertEquals(List.of("d1", "d4", "d2"), keys(snapshot.search(query)));
      }
    }
  }

  @Test
  void commitsAreNeverDatedBeforeEarlierOnes() {
    Clock early = Clock.fixed(THEN, ZoneOffset.UTC);
    Clock late = Clock.fixed(THEN.plusSeconds(60), ZoneOffset.UTC);
    for (Clock clock : List.of(late, early)) {
      var options = options().clock(clock).build();
      try (ConceptStore store = ConceptStores.open(directory.resolve("store"), options)) {
        store.put(concept("a"));
        try (Snapshot snapshot = store.snapshot()) {
          assertEquals(late.instant(), snapshot.get(id("a")).orElseThrow().modified());
        }
      }
    }
  }

  @Test
  void expiredConceptIsNotFound() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0).toBuilder().expiry(Instant.now().minusSeconds(1)).build());
      try (Snapshot snapshot = store.snapshot()) {
        assertTrue(snapshot.get(id("a")).isEmpty());
        assertTrue(snapshot.search(Query.words("text", 1)).isEmpty());
        assertTrue(snapshot.search(Query.near(new float[] {1, 0, 0}, 1)).isEmpty());
      }
    }
  }

  @Test
  void wrongVectorsAreRefusedAndNothingIsWritten() {
    try (ConceptStore store = open()) {
      var problem =
          assertThrows(IllegalArgumentException.class, () -> store.put(concept("a", 1, 2)));
      assertTrue(problem.getMessage().startsWith("dimension=2: expected 3"), problem.getMessage());
      assertEquals(0, store.stats().written());
      assertFalse(store.snapshot().get(id("a")).isPresent());
    }
    var options = StoreOptions.builder().dimension(4).build();
    assertThrows(
        IllegalArgumentException.class,
        () -> ConceptStores.open(directory.resolve("store"), options));
  }
}
