package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.kernel.Similarity;

/** Embeddings, their space, and the nearest to a vector. */
public abstract class MeaningContract extends ContractCase {

  private static final double TOLERANCE = 1e-6;

  /** For whoever runs these tests alone. */
  protected MeaningContract() {}

  private StoreOptions.Builder comparing(Similarity similarity) {
    return options().embeddingSpace(new EmbeddingSpace("default", "test", DIMENSION, similarity));
  }

  private static List<Hit> near(ConceptStore store, int limit, float... query) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.search(Query.near(query, limit));
    }
  }

  private static void putFour(ConceptStore store) {
    store.put(concept("x", 2, 0, 0));
    store.put(concept("xy", 3, 3, 0));
    store.put(concept("y", 0, 4, 0));
    store.put(concept("-x", -1, 0, 0));
  }

  /** Keys, scores and score parts of a single ranking. */
  private static void assertRanking(List<Hit> hits, List<String> keys, double... scores) {
    assertEquals(keys, keys(hits));
    for (int i = 0; i < scores.length; i++) {
      Hit hit = hits.get(i);
      assertEquals(scores[i], hit.score(), TOLERANCE * Math.max(1, Math.abs(scores[i])));
      ScorePart only = new ScorePart(Ranking.MEANING, i + 1, hit.score(), hit.score());
      assertEquals(List.of(only), hit.parts());
    }
  }

  @Test
  void cosineRanksByAngle() {
    try (ConceptStore store = open(comparing(Similarity.COSINE))) {
      putFour(store);
      store.put(concept("none", "no embedding").build());
      assertRanking(
          near(store, 9, 5, 0, 0), List.of("x", "xy", "y", "-x"), 1, Math.sqrt(0.5), 0, -1);
    }
  }

  @Test
  void dotProductRanksByLengthToo() {
    try (ConceptStore store = open(comparing(Similarity.DOT))) {
      putFour(store);
      store.put(concept("zero", 0, 0, 0));
      List<Hit> hits = near(store, 9, 5, 1, 0);
      assertRanking(hits, List.of("xy", "x", "y", "zero", "-x"), 18, 10, 4, 0, -5);
    }
  }

  @Test
  void euclideanRanksByDistance() {
    try (ConceptStore store = open(comparing(Similarity.EUCLIDEAN))) {
      putFour(store);
      assertRanking(
          near(store, 9, 2, 1, 0),
          List.of("x", "xy", "-x", "y"),
          1 / 2.0,
          1 / 6.0,
          1 / 11.0,
          1 / 14.0);
    }
  }

  @Test
  void zeroVectorIsNearToNothingUnderCosine() {
    try (ConceptStore store = open(comparing(Similarity.COSINE))) {
      putFour(store);
      store.put(concept("zero", 0, 0, 0));
      assertEquals(List.of(), near(store, 9, 0, 0, 0));
      assertEquals(4, near(store, 9, 1, 1, 1).size());
      assertEquals(5, store.stats().vectors());
    }
  }

  @Test
  void cosineDoesNotDependOnLength() {
    for (float length : new float[] {1e-30f, 1, 1e20f, 3e38f}) {
      try (ConceptStore store = open(comparing(Similarity.COSINE))) {
        store.put(concept("same", length, 0, 0));
        store.put(concept("half", length, length, 0));
        store.put(concept("away", -length, 0, length));
        for (float queryLength : new float[] {1e-30f, 1, 1e30f}) {
          assertRanking(
              near(store, 3, queryLength, 0, 0),
              List.of("same", "half", "away"),
              1,
              Math.sqrt(0.5),
              -Math.sqrt(0.5));
        }
      }
    }
  }

  @Test
  void limitTakesTheBestAndMayExceedAll() {
    try (ConceptStore store = open(comparing(Similarity.COSINE))) {
      putFour(store);
      assertEquals(List.of("x"), keys(near(store, 1, 1, 0, 0)));
      assertEquals(List.of("x", "xy"), keys(near(store, 2, 1, 0, 0)));
      assertEquals(4, near(store, Integer.MAX_VALUE, 1, 0, 0).size());
    }
  }

  @Test
  void timeRangeLeavesOutBeforeTheLimitCounts() {
    try (ConceptStore store = open(comparing(Similarity.COSINE))) {
      putFour(store);
      store.put(concept("late", 0, 1, 1).toBuilder().created(THEN.plusSeconds(60)).build());
      Query query =
          Query.builder()
              .near(new float[] {1, 0, 0})
              .createdFrom(THEN.plusSeconds(1))
              .limit(1)
              .build();
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(List.of("late"), keys(snapshot.search(query)));
      }
    }
  }

  @Test
  void embeddingIsKeptBitForBit() {
    float[][] vectors = {
      {-0f, Float.MIN_VALUE, Float.MAX_VALUE}, {0.1f, -1e-30f, 1e30f}, {0, 0, 0},
    };
    try (ConceptStore store = open()) {
      for (float[] vector : vectors) {
        store.put(concept("a", vector));
        try (Snapshot snapshot = store.snapshot()) {
          assertArrayEquals(vector, snapshot.get(id("a")).orElseThrow().embedding().orElseThrow());
        }
      }
      assertEquals(1, store.stats().vectors());
      store.put(concept("a", "without").build());
      assertEquals(0, store.stats().vectors());
    }
  }

  @Test
  void vectorOfAnotherDimensionIsRefusedByValue() {
    try (ConceptStore store = open()) {
      Concept two = concept("a", 1, 2);
      var put = assertThrows(IllegalArgumentException.class, () -> store.put(two));
      assertTrue(put.getMessage().contains("dimension=2"), put.getMessage());
      var asked = assertThrows(IllegalArgumentException.class, () -> near(store, 1, 1, 2, 3, 4));
      assertTrue(asked.getMessage().contains("dimension=4"), asked.getMessage());
      assertEquals(0, store.stats().concepts());
    }
  }

  @Test
  void storeWithoutASpaceRefusesVectorsAndTakesTheRest() {
    try (ConceptStore store = fixture().provider().open(place(), fixture().options().build())) {
      assertEquals(Optional.empty(), store.embeddingSpace());
      assertEquals(0, store.stats().dimension());
      Concept vector = concept("a", 1, 2);
      assertThrows(IllegalArgumentException.class, () -> store.put(vector));
      assertThrows(IllegalArgumentException.class, () -> near(store, 1, 1, 2));
      store.put(concept("b", "words").build());
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(List.of("b"), keys(snapshot.search(Query.words("words", 1))));
      }
    }
  }

  @Test
  void spaceIsThatOfTheOptions() {
    for (Similarity similarity : Similarity.values()) {
      EmbeddingSpace space =
          new EmbeddingSpace("spacé", "a model", 17, similarity, Map.of("a setting", "é"));
      try (ConceptStore store =
          fixture()
              .provider()
              .open(
                  place().resolveSibling(similarity.name()),
                  options().embeddingSpace(space).build())) {
        assertEquals(Optional.of(space), store.embeddingSpace());
        assertEquals(17, store.stats().dimension());
      }
    }
  }
}
