package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

class SnapshotReadsTest {

  @TempDir Path directory;

  private ConceptStore open() {
    return ConceptStores.open(
        directory.resolve("store"), StoreOptions.builder().dimension(4).build());
  }

  private static Concept concept(long id, float... vector) {
    return Concept.builder(new ConceptId(0, id), "Text " + id).embedding(vector).build();
  }

  /** The length of a stored vector, kept as a float, is too long or too short to divide by. */
  @ParameterizedTest
  @ValueSource(floats = {1e-44f, 1e-30f, 1, 1e20f, 3e38f})
  void cosineDoesNotDependOnLength(float length) {
    try (ConceptStore store = open()) {
      store.put(concept(1, length, length, length, length));
      store.put(concept(2, length, 0, 0, 0));
      store.put(concept(3, -length, 0, 0, length));
      for (float queryLength : new float[] {1e-30f, 1, 1e30f}) {
        float[] query = {queryLength, 0, 0, 0};
        try (Snapshot snapshot = store.snapshot()) {
          List<Hit> hits = snapshot.search(Query.near(query, 3));
          assertEquals(
              List.of(2L, 1L, 3L), hits.stream().map(h -> h.concept().id().low()).toList());
          assertEquals(1, hits.get(0).score(), 1e-6);
          assertEquals(0.5, hits.get(1).score(), 1e-6);
          assertEquals(-Math.sqrt(0.5), hits.get(2).score(), 1e-6);
        }
      }
    }
  }

  /** It read a whole memtable into the heap before it gave the first one. */
  @Test
  void iteratorOfAStreamReadsAsItGoes() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 100; i++) {
        batch.put(concept(i, 1, 2, 3, 4));
      }
      store.write(batch);
      Snapshot snapshot = store.snapshot();
      Iterator<Concept> concepts = snapshot.concepts().iterator();
      for (int i = 0; i < 10; i++) {
        assertNotNull(concepts.next());
      }
      snapshot.close();
      assertThrows(StoreClosedException.class, () -> concepts.forEachRemaining(_ -> {}));
    }
  }

  @Test
  void streamIsReadInParallelToo() {
    try (ConceptStore store = open()) {
      for (int i = 0; i < 300; i++) {
        store.writeAsync(new WriteBatch().put(concept(i % 200, i, 2, 3, 4)));
      }
      store.sync();
      try (Snapshot snapshot = store.snapshot();
          Stream<Concept> concepts = snapshot.concepts()) {
        assertEquals(200, concepts.parallel().map(Concept::id).distinct().count());
      }
    }
  }

  /** Each concept found once cost a look at every word of the question. */
  @Test
  @Timeout(20)
  void questionMayBeAWholePage() {
    var page = new StringBuilder();
    for (int word = 0; word < 60_000; word++) {
      page.append("w").append(word).append(' ');
    }
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 60_000; i++) {
        batch.put(Concept.builder(new ConceptId(0, i), "w" + i + " common").build());
      }
      store.write(batch);
      try (Snapshot snapshot = store.snapshot()) {
        List<Hit> hits = snapshot.search(Query.words(page + "common", 3));
        List<Long> oldest = hits.stream().map(hit -> hit.concept().id().low()).toList();
        assertEquals(List.of(0L, 1L, 2L), oldest, "equal scores: the older first");
      }
    }
  }
}
