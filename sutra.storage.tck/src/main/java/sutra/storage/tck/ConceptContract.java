package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Concepts that are put, found, replaced and deleted. */
public abstract class ConceptContract extends ContractCase {

  private static final List<Instant> INSTANTS =
      List.of(
          Instant.EPOCH,
          Instant.EPOCH.minusNanos(1_000),
          Instant.parse("-290000-01-01T00:00:00.000001Z"),
          Instant.parse("+290000-01-01T00:00:00.999999Z"));

  /** For whoever runs these tests alone. */
  protected ConceptContract() {}

  private static Concept stored(ConceptStore store, ConceptId id) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.get(id).orElseThrow();
    }
  }

  @Test
  void eachFieldIsFoundAsItWasPut() {
    Concept full =
        concept("full", "Ünïcode — 文字 🙂")
            .embedding(1, -2.5f, 3)
            .strength(0.25)
            .confidence(0.75)
            .expiry(Instant.parse("9999-01-01T00:00:00Z"))
            .attribute("long", 1746714878034235396L)
            .attribute("double", 0.1)
            .attribute("truth", true)
            .attribute("text", "ä\tb")
            .build();
    try (ConceptStore store = open(options().clock(new MovableClock(NOW.plusNanos(999))))) {
      long sequence = store.put(full).sequence();
      assertEquals(full.toBuilder().stored(sequence, NOW).build(), stored(store, full.id()));
    }
  }

  @Test
  void conceptWithNothingButAnIdIsFoundAsItWasPut() {
    try (ConceptStore store = open()) {
      for (ConceptId id : List.of(new ConceptId(0, 0), new ConceptId(-1, -1), id(1))) {
        store.put(Concept.builder(id, "").created(THEN).build());
        Concept found = stored(store, id);
        assertEquals("", found.content());
        assertEquals(Optional.empty(), found.embedding());
        assertEquals(Optional.empty(), found.expiry());
        assertTrue(found.attributes().isEmpty());
        assertEquals(1.0, found.strength());
      }
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(3, snapshot.conceptCount());
      }
    }
  }

  @Test
  void idsThatDifferInOneHalfAreDifferentConcepts() {
    try (ConceptStore store = open()) {
      store.put(Concept.builder(new ConceptId(1, 2), "a").build());
      store.put(Concept.builder(new ConceptId(2, 1), "b").build());
      assertEquals("a", stored(store, new ConceptId(1, 2)).content());
      assertEquals("b", stored(store, new ConceptId(2, 1)).content());
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(Optional.empty(), snapshot.get(new ConceptId(1, 1)));
        assertEquals(Optional.empty(), snapshot.get(new ConceptId(2, 2)));
      }
    }
  }

  @Test
  void versionIsTheSequenceOfTheWriteAndModifiedItsInstant() {
    MovableClock clock = new MovableClock(NOW);
    try (ConceptStore store = open(options().clock(clock))) {
      Concept given = concept("a", "one").stored(77, THEN).build();
      long first = store.put(given).sequence();
      assertEquals(first, stored(store, id("a")).version());
      assertEquals(NOW, stored(store, id("a")).modified());
      clock.set(NOW.plusSeconds(5));
      long second = store.put(stored(store, id("a"))).sequence();
      assertTrue(second > first, second + " after " + first);
      assertEquals(second, stored(store, id("a")).version());
      assertEquals(NOW.plusSeconds(5), stored(store, id("a")).modified());
      assertEquals(THEN, stored(store, id("a")).created());
    }
  }

  @Test
  void putReplacesEachField() {
    try (ConceptStore store = open()) {
      store.put(
          concept("a", "first words")
              .embedding(1, 0, 0)
              .strength(0.5)
              .expiry(Instant.parse("9999-01-01T00:00:00Z"))
              .attribute("old", 1)
              .build());
      Concept other =
          Concept.builder(id("a"), "other words")
              .created(THEN.plusSeconds(1))
              .attribute("new", 2)
              .build();
      long sequence = store.put(other).sequence();
      Concept found = stored(store, id("a"));
      assertEquals(other.toBuilder().stored(sequence, found.modified()).build(), found);
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(1, snapshot.conceptCount());
        assertEquals(List.of(found), snapshot.concepts().toList());
        assertEquals(List.of(), snapshot.search(Query.words("first", 5)));
        assertEquals(List.of(), snapshot.search(Query.near(new float[] {1, 0, 0}, 5)));
        assertEquals(1, snapshot.search(Query.words("other", 5)).size());
      }
    }
  }

  @Test
  void deletedConceptIsFoundByNothing() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.put(concept("b", 0, 1, 0));
      store.delete(id("a"));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(Optional.empty(), snapshot.get(id("a")));
        assertEquals(1, snapshot.conceptCount());
        assertEquals(List.of("b"), keys(snapshot.search(Query.words("text", 5))));
        assertEquals(List.of("b"), keys(snapshot.search(Query.near(new float[] {1, 1, 0}, 5))));
        assertEquals(
            List.of("b"),
            keys(snapshot.search(Query.builder().createdFrom(Instant.EPOCH).build())));
        assertEquals(List.of(id("b")), snapshot.concepts().map(Concept::id).toList());
      }
    }
  }

  @Test
  void deletingWhatIsNotThereChangesNothing() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.delete(id("b"));
      store.delete(id("a"));
      store.delete(id("a"));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(0, snapshot.conceptCount());
        assertEquals(0, snapshot.concepts().count());
      }
    }
  }

  @Test
  void deletedConceptCanBePutAgain() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.delete(id("a"));
      long sequence = store.put(concept("a", 0, 0, 1)).sequence();
      assertEquals(sequence, stored(store, id("a")).version());
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(1, snapshot.conceptCount());
        assertEquals(1, snapshot.search(Query.words("text", 5)).size());
      }
    }
  }

  @Test
  void attributesOfEachTypeKeepTheirLimits() {
    Concept.Builder builder = concept("a", "");
    builder.attribute("least", Long.MIN_VALUE).attribute("greatest", Long.MAX_VALUE);
    builder.attribute("tiny", Double.MIN_VALUE).attribute("huge", -Double.MAX_VALUE);
    builder.attribute("minus zero", -0.0).attribute("false", false).attribute("true", true);
    builder.attribute("empty", "").attribute("text", "🙂\u0000\n".repeat(5_000));
    builder.attribute("n".repeat(1_000), 1).attribute("文字", "文字");
    builder.attribute("one", 1L).attribute("one as double", 1.0).attribute("one as text", "1");
    for (int i = 0; i < 1_000; i++) {
      builder.attribute("many " + i, i);
    }
    Concept given = builder.build();
    try (ConceptStore store = open()) {
      store.put(given);
      assertEquals(given.attributes(), stored(store, id("a")).attributes());
    }
  }

  @Test
  void numbersAndInstantsKeepTheirLimits() {
    try (ConceptStore store = open()) {
      for (Instant instant : INSTANTS) {
        for (double unit : new double[] {0, Double.MIN_VALUE, Math.nextDown(1.0), 1}) {
          store.put(concept("a", "").created(instant).strength(unit).confidence(1 - unit).build());
          Concept found = stored(store, id("a"));
          assertEquals(instant, found.created());
          assertEquals(unit, found.strength());
          assertEquals(1 - unit, found.confidence());
        }
      }
    }
  }

  @Test
  void longestContentIsFoundWhole() {
    String longest = "é".repeat(Concept.CONTENT_BYTES_LIMIT / 2);
    try (ConceptStore store = open()) {
      store.put(concept("before", "").build());
      store.put(concept("a", longest).build());
      store.put(concept("behind", "").build());
      assertTrue(longest.equals(stored(store, id("a")).content()), "the content is another");
      assertEquals("", stored(store, id("behind")).content());
    }
  }

  @Test
  void allConceptsAreStreamedOnce() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 500; i++) {
        batch.put(numbered(i % 300, i));
      }
      store.write(batch);
      try (Snapshot snapshot = store.snapshot()) {
        List<Long> lows = snapshot.concepts().map(c -> c.id().low()).sorted().toList();
        assertEquals(300, lows.size());
        assertEquals(300, lows.stream().distinct().count());
        int replaced = IntStream.range(0, 200).sum(); // the first versions of 0 to 199
        assertEquals(
            IntStream.range(0, 500).sum() - replaced,
            snapshot.concepts().mapToInt(c -> c.content().length()).sum());
      }
    }
  }
}
