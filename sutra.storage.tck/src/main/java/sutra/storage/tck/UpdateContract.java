package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Direction;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Changes of single fields. */
public abstract class UpdateContract extends ContractCase {

  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  /** For whoever runs these tests alone. */
  protected UpdateContract() {}

  private static Concept full() {
    return concept("a", "Rain falls on the hills")
        .embedding(1, 2, 3)
        .strength(0.25)
        .confidence(0.75)
        .expiry(LATER)
        .attribute("n", 7)
        .attribute("text", "kept")
        .build();
  }

  private static Concept get(ConceptStore store, String key) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.get(id(key)).orElseThrow();
    }
  }

  private ConceptStore openAt(MovableClock clock) {
    return open(options().clock(clock));
  }

  @Test
  void updateSetsWhatItNamesAndKeepsTheRest() {
    MovableClock clock = new MovableClock(NOW);
    try (ConceptStore store = openAt(clock)) {
      store.put(full());
      clock.set(NOW.plusSeconds(5));
      long sequence = store.update(ConceptUpdate.of(id("a")).withStrength(0.5)).sequence();
      Concept expected =
          full().toBuilder().strength(0.5).stored(sequence, NOW.plusSeconds(5)).build();
      assertEquals(expected, get(store, "a"));
      sequence = store.update(ConceptUpdate.of(id("a")).withConfidence(0)).sequence();
      expected = expected.toBuilder().confidence(0).stored(sequence, NOW.plusSeconds(5)).build();
      assertEquals(expected, get(store, "a"));
      assertArrayEquals(new float[] {1, 2, 3}, get(store, "a").embedding().orElseThrow());
    }
  }

  @Test
  void attributesAreSetRemovedAndReplaced() {
    try (ConceptStore store = open()) {
      store.put(full().toBuilder().withoutExpiry().build());
      store.update(
          ConceptUpdate.of(id("a"))
              .withAttribute("n", 8L)
              .withAttribute("new", true)
              .withoutAttribute("text")
              .withoutAttribute("never there"));
      assertEquals(Map.of("key", "a", "n", 8L, "new", true), get(store, "a").attributes());
      store.update(ConceptUpdate.of(id("a")).replacingAttributes(Map.of("only", 0.5)));
      assertEquals(Map.of("only", 0.5), get(store, "a").attributes());
      store.update(ConceptUpdate.of(id("a")).replacingAttributes(Map.of()));
      assertEquals(Map.of(), get(store, "a").attributes());
    }
  }

  @Test
  void updateOfWhatIsNotThereChangesNothing() {
    try (ConceptStore store = open()) {
      store.put(concept("gone", "").build());
      store.delete(id("gone"));
      store.update(ConceptUpdate.of(id("gone")).withStrength(0.5));
      store.update(ConceptUpdate.of(id("never")).withAttribute("n", 1L));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(Optional.empty(), snapshot.get(id("gone")));
        assertEquals(Optional.empty(), snapshot.get(id("never")));
        assertEquals(0, snapshot.conceptCount());
      }
      assertEquals(0, store.stats().concepts());
    }
  }

  @Test
  void updatesOfOneBatchBuildOnEachOther() {
    try (ConceptStore store = open()) {
      ConceptUpdate update = ConceptUpdate.of(id("a"));
      WriteBatch batch = new WriteBatch();
      batch.update(update.withAttribute("before", 1L)); // nothing is there yet
      batch.put(concept("a", "x").attribute("n", 1).build());
      batch.update(update.withAttribute("n", 2L)).update(update.withConfidence(0.5));
      batch.put(concept("b", "y").build()).delete(id("b"));
      batch.update(ConceptUpdate.of(id("b")).withStrength(0));
      long sequence = store.write(batch).sequence();
      assertEquals(Map.of("key", "a", "n", 2L), get(store, "a").attributes());
      assertEquals(0.5, get(store, "a").confidence());
      assertEquals(sequence, get(store, "a").version());
      assertEquals(1, store.stats().concepts());
    }
  }

  @Test
  void updatedConceptIsFoundByWordsMeaningAndTimeOnce() {
    try (ConceptStore store = open()) {
      store.put(full());
      store.put(link("a", "b", ROAD, 1));
      store.update(ConceptUpdate.of(id("a")).withStrength(1));
      store.update(ConceptUpdate.of(id("a")).withAttribute("n", 9L));
      Concept expected = get(store, "a");
      try (Snapshot snapshot = store.snapshot()) {
        for (Query query :
            List.of(
                Query.words("hills", 10),
                Query.near(new float[] {1, 2, 3}, 10),
                Query.builder().createdFrom(THEN).limit(10).build())) {
          List<Concept> found = snapshot.search(query).stream().map(Hit::concept).toList();
          assertEquals(List.of(expected), found, query.toString());
        }
        assertEquals(1, snapshot.neighbors(id("a"), Direction.BOTH, Set.of()).size());
        assertEquals(1, snapshot.conceptCount());
      }
      assertEquals(1, store.stats().vectors());
    }
  }

  @Test
  void expiredConceptStaysExpired() {
    MovableClock clock = new MovableClock(NOW);
    try (ConceptStore store = openAt(clock)) {
      store.put(full());
      clock.set(LATER);
      store.update(ConceptUpdate.of(id("a")).withStrength(1));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(Optional.empty(), snapshot.get(id("a")));
        assertEquals(1, snapshot.conceptCount());
      }
    }
  }

  @Test
  void historyKeepsTheVersionBefore() {
    requires(Capability.HISTORY);
    try (ConceptStore store = open()) {
      long first = store.put(full()).sequence();
      long second = store.update(ConceptUpdate.of(id("a")).withStrength(1)).sequence();
      try (Snapshot snapshot = store.snapshot();
          Snapshot before = store.asOf(first)) {
        List<ConceptVersion> versions = snapshot.history(id("a"));
        assertEquals(2, versions.size());
        assertEquals(0.25, versions.getLast().concept().strength());
        assertEquals(second, versions.getLast().end().orElseThrow().sequence());
        assertEquals(0.25, before.get(id("a")).orElseThrow().strength());
      }
    }
  }

  @Test
  void openSnapshotDoesNotSeeAnUpdate() {
    try (ConceptStore store = open()) {
      store.put(full());
      try (Snapshot before = store.snapshot()) {
        store.update(ConceptUpdate.of(id("a")).withStrength(1));
        assertEquals(0.25, before.get(id("a")).orElseThrow().strength());
        assertEquals(1, before.search(Query.words("hills", 10)).size());
      }
    }
  }

  @Test
  void updatesSurviveReopening() {
    requires(Capability.DURABLE);
    Concept before;
    try (ConceptStore store = open()) {
      store.put(full().toBuilder().withoutExpiry().build());
      store.update(ConceptUpdate.of(id("a")).withStrength(1).withAttribute("n", 9L));
      store.update(ConceptUpdate.of(id("never")).withStrength(1));
      before = get(store, "a");
    }
    try (ConceptStore store = open()) {
      assertEquals(before, get(store, "a"));
      assertTrue(store.update(ConceptUpdate.of(id("a"))).sequence() > before.version());
      assertEquals(9L, get(store, "a").attributes().get("n"));
    }
  }
}
