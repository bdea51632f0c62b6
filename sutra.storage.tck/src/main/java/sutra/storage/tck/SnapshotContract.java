package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

/** Views that never change, whatever is written meanwhile. */
public abstract class SnapshotContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected SnapshotContract() {}

  /** One answer of each kind. */
  private record Answers(
      long sequence,
      Concept concept,
      List<Neighbor> neighbors,
      List<Hit> nearest,
      List<Hit> words,
      List<Hit> newest,
      Path path,
      Set<Concept> concepts,
      Set<Association> associations,
      long conceptCount,
      long associationCount) {

    static Answers of(Snapshot snapshot) {
      return new Answers(
          snapshot.sequence(),
          snapshot.get(id("a")).orElseThrow(),
          snapshot.neighbors(id("a"), Direction.BOTH, Set.of()),
          snapshot.search(Query.near(new float[] {1, 2, 0}, 9)),
          snapshot.search(Query.words("text", 9)),
          snapshot.search(Query.builder().createdFrom(THEN).build()),
          snapshot.path(Traversal.between(id("a"), id("b"))).orElseThrow(),
          Set.copyOf(snapshot.concepts().toList()),
          Set.copyOf(snapshot.associations().toList()),
          snapshot.conceptCount(),
          snapshot.associationCount());
    }
  }

  private static void putTwo(ConceptStore store) {
    store.put(concept("a", 1, 0, 0));
    store.put(concept("b", 0, 1, 0));
    store.put(link("a", "b", ROAD, 0.5));
  }

  @Test
  void snapshotAnswersTheSameWhateverIsWritten() {
    try (ConceptStore store = open()) {
      putTwo(store);
      try (Snapshot snapshot = store.snapshot()) {
        Answers before = Answers.of(snapshot);
        assertEquals(2, before.words.size());
        store.put(concept("a", 0, 0, 1));
        store.put(concept("c", "text text text").embedding(1, 2, 0).build());
        store.put(link("a", "b", ROAD, 1));
        store.put(link("a", "c", ROAD, 1));
        assertEquals(before, Answers.of(snapshot), "after puts");
        store.delete(id("a"), id("b"), ROAD);
        store.delete(id("a"));
        store.delete(id("b"));
        assertEquals(before, Answers.of(snapshot), "after deletions");
        WriteBatch many = new WriteBatch();
        for (int i = 0; i < 2_000; i++) {
          many.put(numbered(i, 50));
        }
        store.write(many);
        putTwo(store);
        assertEquals(before, Answers.of(snapshot), "after many more");
      }
    }
  }

  @Test
  void eachSnapshotStandsAtItsOwnCommit() {
    try (ConceptStore store = open()) {
      List<Snapshot> snapshots = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        store.put(concept("a", "version " + i).build());
        snapshots.add(store.snapshot());
      }
      long last = 0;
      for (int i = 0; i < 50; i++) {
        Concept found = snapshots.get(i).get(id("a")).orElseThrow();
        assertEquals("version " + i, found.content());
        assertEquals(snapshots.get(i).sequence(), found.version());
        assertTrue(found.version() > last, found.version() + " after " + last);
        last = found.version();
      }
      snapshots.forEach(Snapshot::close);
      assertEquals(0, store.stats().openSnapshots());
    }
  }

  @Test
  void closingASnapshotDoesNotHarmAnother() {
    try (ConceptStore store = open()) {
      putTwo(store);
      Snapshot first = store.snapshot();
      try (Snapshot second = store.snapshot()) {
        first.close();
        first.close();
        assertEquals(2, Answers.of(second).conceptCount);
        assertEquals(1, store.stats().openSnapshots());
      }
    }
  }

  @Test
  void streamsAreReadWhileTheStoreIsWritten() {
    try (ConceptStore store = open()) {
      for (int i = 0; i < 100; i++) {
        store.put(numbered(i, i));
      }
      try (Snapshot snapshot = store.snapshot()) {
        Iterator<Concept> concepts = snapshot.concepts().iterator();
        int found = 0;
        while (concepts.hasNext()) {
          store.delete(concepts.next().id());
          store.put(numbered(1_000 + found, 10));
          found++;
        }
        assertEquals(100, found);
        assertEquals(100, snapshot.concepts().count());
      }
    }
  }

  @Test
  void streamsMayBeReadInParallelAndCutShort() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 1_000; i++) {
        batch.put(numbered(i, i % 50));
        batch.put(Association.of(id(i), id(i + 1), ROAD, 1));
      }
      store.write(batch);
      try (Snapshot snapshot = store.snapshot();
          Stream<Concept> concepts = snapshot.concepts()) {
        assertEquals(1_000, concepts.parallel().map(Concept::id).distinct().count());
        assertEquals(1_000, snapshot.associations().parallel().distinct().count());
        assertEquals(7, snapshot.concepts().limit(7).count());
      }
    }
  }
}
