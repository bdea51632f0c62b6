package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.WriteBatch;

/** Many queries at once. */
public abstract class ManyQueriesContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected ManyQueriesContract() {}

  private static void fill(ConceptStore store, Random random, int count) {
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < count; i++) {
      batch.put(
          Concept.builder("key " + i, "number " + i + (i % 3 == 0 ? " third" : ""))
              .created(THEN)
              .embedding(vector(random))
              .build());
    }
    store.write(batch);
  }

  private static float[] vector(Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static List<Query> questions(Random random, int count) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      queries.add(
          i % 5 == 4 ? Query.words("third " + i, 3) : Query.near(vector(random), 1 + i % 7));
    }
    return queries;
  }

  @Test
  void answersAreThoseOfEachQueryInTheOrderOfQueries() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (ConceptStore store = open()) {
      fill(store, random, 200);
      List<Query> queries = questions(random, 101);
      try (Snapshot snapshot = store.snapshot()) {
        List<List<Hit>> one = queries.stream().map(snapshot::search).toList();
        for (int threads : new int[] {1, 2, 7, 500}) {
          List<List<Hit>> all = snapshot.searchAll(queries, threads);
          assertEquals(one.size(), all.size());
          for (int i = 0; i < one.size(); i++) {
            assertEquals(keys(one.get(i)), keys(all.get(i)), "seed " + seed + ", query " + i);
            assertEquals(scores(one.get(i)), scores(all.get(i)), "seed " + seed + ", query " + i);
          }
        }
      }
    }
  }

  private static List<Double> scores(List<Hit> hits) {
    return hits.stream().map(Hit::score).toList();
  }

  @Test
  void noQueryHasNoAnswer() {
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      assertEquals(List.of(), snapshot.searchAll(List.of(), 4));
    }
  }

  @Test
  void numberOfThreadsIsAtLeastOne() {
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      for (int threads : new int[] {0, -1}) {
        var refused =
            assertThrows(
                IllegalArgumentException.class, () -> snapshot.searchAll(List.of(), threads));
        assertTrue(refused.getMessage().contains("threads=" + threads), refused.getMessage());
      }
    }
  }

  @Test
  void firstQueryThatFailsSaysWhy() {
    try (ConceptStore store = open()) {
      fill(store, new Random(1), 50);
      List<Query> queries = new ArrayList<>(questions(new Random(2), 40));
      queries.set(20, Query.near(new float[DIMENSION + 1], 1));
      queries.set(21, Query.near(new float[DIMENSION + 2], 1));
      try (Snapshot snapshot = store.snapshot()) {
        for (int threads : new int[] {1, 4}) {
          var failed =
              assertThrows(
                  IllegalArgumentException.class, () -> snapshot.searchAll(queries, threads));
          assertTrue(
              failed.getMessage().contains("dimension=" + (DIMENSION + 1)), failed.getMessage());
        }
        assertEquals(3, snapshot.searchAll(queries.subList(0, 3), 2).size());
      }
    }
  }

  @Test
  void interruptedCallerGetsItsAnswersAndStaysInterrupted() {
    try (ConceptStore store = open()) {
      fill(store, new Random(3), 50);
      try (Snapshot snapshot = store.snapshot()) {
        Thread.currentThread().interrupt();
        List<List<Hit>> answers = snapshot.searchAll(questions(new Random(4), 20), 3);
        assertTrue(Thread.interrupted());
        assertEquals(20, answers.size());
      }
    }
  }

  @Test
  void closedSnapshotAnswersNone() {
    try (ConceptStore store = open()) {
      Snapshot snapshot = store.snapshot();
      snapshot.close();
      for (List<Query> queries : List.of(List.<Query>of(), questions(new Random(5), 9))) {
        assertThrows(StoreClosedException.class, () -> snapshot.searchAll(queries, 2));
      }
    }
  }
}
