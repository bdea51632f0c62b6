package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** What is found again when a store that was closed is opened. */
public abstract class DurabilityContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected DurabilityContract() {}

  @BeforeEach
  void requireDurability() {
    requires(Capability.DURABLE);
  }

  @Test
  void conceptIsFoundAgainAsItWas() {
    Concept full =
        concept("full", "Ünïcode — 文字 🙂")
            .embedding(1, -2.5f, 3)
            .strength(0.25)
            .confidence(0.75)
            .created(Instant.parse("1969-07-20T20:17:40.000001Z"))
            .expiry(Instant.parse("9999-01-01T00:00:00Z"))
            .attribute("long", Long.MIN_VALUE)
            .attribute("double", 0.1)
            .attribute("truth", false)
            .attribute("text", "ä\tb")
            .build();
    for (Durability level : ReceiptContract.LEVELS) {
      Concept stored;
      try (ConceptStore store = open()) {
        store.write(new WriteBatch().put(full), level);
        try (Snapshot snapshot = store.snapshot()) {
          stored = snapshot.get(full.id()).orElseThrow();
        }
      }
      try (ConceptStore store = open();
          Snapshot snapshot = store.snapshot()) {
        assertEquals(Optional.of(stored), snapshot.get(full.id()), level.toString());
        assertEquals(
            List.of("full"), keys(snapshot.search(Query.words("文字 unicode 🙂 ünïcode", 5))));
        assertEquals(1, snapshot.search(Query.near(new float[] {1, 0, 0}, 5)).size());
        assertEquals(stored.version(), snapshot.sequence());
      }
    }
  }

  @Test
  void linkIsFoundAgainAsItWas() {
    AssociationType type = new AssociationType("gehört zu");
    try (ConceptStore store = open()) {
      store.put(Association.of(id("a"), id("b"), type, 0.25).withWeight(-7));
      store.put(link("b", "c", AssociationType.HIERARCHICAL, 0.5));
    }
    Neighbor before;
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      before = snapshot.neighbors(id("a"), Direction.OUTGOING, Set.of(type)).getFirst();
      assertEquals(-7, before.association().weight());
      assertEquals(2, snapshot.associationCount());
    }
    try (ConceptStore store = open()) {
      store.put(link("x", "y", new AssociationType("another"), 1));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(List.of(before), snapshot.neighbors(id("a"), Direction.BOTH, Set.of(type)));
      }
    }
  }

  @Test
  void replacementsAndDeletionsAreKept() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.put(concept("b", 0, 1, 0));
      store.put(link("a", "b", ROAD, 1));
      store.put(link("b", "c", ROAD, 1));
    }
    try (ConceptStore store = open()) {
      store.delete(id("a"));
      store.put(concept("b", "replaced").build());
      store.delete(id("b"), id("c"), ROAD);
    }
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      assertEquals(Optional.empty(), snapshot.get(id("a")));
      assertEquals("replaced", snapshot.get(id("b")).orElseThrow().content());
      assertEquals(1, snapshot.conceptCount());
      assertEquals(0, snapshot.associationCount());
      assertEquals(List.of(), snapshot.search(Query.near(new float[] {1, 1, 1}, 5)));
      assertEquals(1, store.stats().concepts());
      assertEquals(0, store.stats().vectors());
    }
  }

  @Test
  void sequencesGoOnWhereTheyStopped() {
    long last = 0;
    for (int round = 0; round < 5; round++) {
      try (ConceptStore store = open()) {
        assertTrue(store.stats().visibleSequence() >= last);
        for (int i = 0; i < 5; i++) {
          long sequence = store.put(concept("a", "round " + round).build()).sequence();
          assertTrue(sequence > last, sequence + " after " + last);
          last = sequence;
        }
      }
    }
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      assertEquals(last, snapshot.get(id("a")).orElseThrow().version());
    }
  }

  @Test
  void closeKeepsWhatWasAcceptedAndNotWaitedFor() {
    try (ConceptStore store = open()) {
      for (int i = 0; i < 1_000; i++) {
        store.writeAsync(new WriteBatch().put(numbered(i, i % 100)), Durability.MEMORY);
      }
    }
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      assertEquals(1_000, snapshot.conceptCount());
      for (int i = 0; i < 1_000; i += 7) {
        assertEquals(numbered(i, i % 100).content(), snapshot.get(id(i)).orElseThrow().content());
      }
    }
  }

  @Test
  void batchBeyondTheQueueIsFoundAgainWhole() {
    var small = options().queueBytes(1 << 16).walFileBytes(1 << 16).memtableBytes(50_000);
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < 2_000; i++) {
      batch.put(numbered(i, 100)).put(Association.of(id(i), id(i + 1), ROAD));
    }
    try (ConceptStore store = open(small)) {
      store.write(batch);
    }
    try (ConceptStore store = open(small);
        Snapshot snapshot = store.snapshot()) {
      assertEquals(2_000, snapshot.concepts().count());
      assertEquals(2_000, snapshot.associations().count());
    }
  }

  @Test
  void storeIsTakenAsItIsByWhoNamesNoSpace() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
    }
    try (ConceptStore store = fixture().provider().open(place(), fixture().options().build())) {
      assertEquals(DIMENSION, store.embeddingSpace().orElseThrow().dimension());
      store.put(concept("b", 0, 1, 0));
      assertEquals(2, store.stats().vectors());
    }
  }
}
