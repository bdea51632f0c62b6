package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Fusion;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Queries that rank by a vector and by words, fused by reciprocal rank. */
public abstract class HybridContract extends ContractCase {

  private static final double TOLERANCE = 1e-12;

  /** For whoever runs these tests alone. */
  protected HybridContract() {}

  /** By nearness to the first axis: near, both, far. By the word river: far, both. */
  private static void putThree(ConceptStore store) {
    store.put(concept("near", "nothing of it").embedding(1, 0, 0).build());
    store.put(concept("both", "a river and its bank").embedding(1, 1, 0).build());
    store.put(concept("far", "river").embedding(0, 1, 0).build());
  }

  private static Query.Builder both() {
    return Query.builder().near(new float[] {1, 0, 0}).words("river");
  }

  private static List<Hit> ask(ConceptStore store, Query.Builder query) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.search(query.build());
    }
  }

  private static Map<Ranking, ScorePart> parts(Hit hit) {
    return hit.parts().stream().collect(Collectors.toMap(ScorePart::ranking, Function.identity()));
  }

  private static void assertPart(Hit hit, Ranking ranking, int rank, double contribution) {
    ScorePart part = parts(hit).get(ranking);
    assertEquals(rank, part.rank());
    assertEquals(contribution, part.contribution(), TOLERANCE);
  }

  @Test
  void ranksAreFusedAndExplained() {
    try (ConceptStore store = open()) {
      putThree(store);
      List<Hit> hits = ask(store, both());
      assertEquals(List.of("far", "both", "near"), keys(hits));
      assertEquals(1.0 / 8 + 1.0 / 6, hits.get(0).score(), TOLERANCE);
      assertEquals(1.0 / 7 + 1.0 / 7, hits.get(1).score(), TOLERANCE);
      assertEquals(1.0 / 6, hits.get(2).score(), TOLERANCE);
      assertPart(hits.get(0), Ranking.MEANING, 3, 1.0 / 8);
      assertPart(hits.get(0), Ranking.WORDS, 1, 1.0 / 6);
      assertPart(hits.get(1), Ranking.MEANING, 2, 1.0 / 7);
      assertPart(hits.get(1), Ranking.WORDS, 2, 1.0 / 7);
      assertPart(hits.get(2), Ranking.MEANING, 1, 1.0 / 6);
      assertEquals(1, hits.get(2).parts().size());
    }
  }

  @Test
  void partsKeepTheScoresOfTheirOwnRankings() {
    try (ConceptStore store = open()) {
      putThree(store);
      try (Snapshot snapshot = store.snapshot()) {
        Hit far = snapshot.search(both().build()).getFirst();
        assertEquals(0, parts(far).get(Ranking.MEANING).score(), 1e-6);
        assertEquals(
            snapshot.search(Query.words("river", 1)).getFirst().score(),
            parts(far).get(Ranking.WORDS).score(),
            TOLERANCE);
      }
    }
  }

  @Test
  void weightsScaleTheRankings() {
    try (ConceptStore store = open()) {
      putThree(store);
      List<Hit> hits = ask(store, both().weights(3, 1));
      assertEquals(List.of("both", "far", "near"), keys(hits));
      assertEquals(3.0 / 7 + 1.0 / 7, hits.get(0).score(), TOLERANCE);
      assertEquals(3.0 / 8 + 1.0 / 6, hits.get(1).score(), TOLERANCE);
      assertEquals(3.0 / 6, hits.get(2).score(), TOLERANCE);
    }
  }

  @Test
  void rankConstantSaysWhatTheFirstPlaceIsWorth() {
    try (ConceptStore store = open()) {
      putThree(store);
      List<Hit> first = ask(store, both().fusion(Fusion.DEFAULT.withRankConstant(0)));
      assertEquals(List.of("far", "near", "both"), keys(first));
      assertEquals(1.0 / 3 + 1, first.get(0).score(), TOLERANCE);
      assertEquals(1, first.get(1).score(), TOLERANCE);
      assertEquals(1.0 / 2 + 1.0 / 2, first.get(2).score(), TOLERANCE);
      List<Hit> flat = ask(store, both().fusion(Fusion.DEFAULT.withRankConstant(60)));
      assertEquals(1.0 / 63 + 1.0 / 61, flat.getFirst().score(), TOLERANCE);
    }
  }

  @Test
  void weightsDoNotMatterToOneRanking() {
    try (ConceptStore store = open()) {
      putThree(store);
      Query.Builder words = Query.builder().words("river");
      assertEquals(ask(store, words), ask(store, words.weights(0, 7)));
    }
  }

  @Test
  void limitTakesTheBestOfTheFused() {
    try (ConceptStore store = open()) {
      putThree(store);
      assertEquals(List.of("far"), keys(ask(store, both().limit(1))));
      assertEquals(3, ask(store, both().limit(Integer.MAX_VALUE)).size());
    }
  }

  @Test
  void queryThatOneRankingCannotAnswerIsAnsweredByTheOther() {
    try (ConceptStore store = open()) {
      putThree(store);
      assertEquals(List.of("far", "both"), keys(ask(store, both().near(new float[DIMENSION]))));
      assertEquals(List.of("near", "both", "far"), keys(ask(store, both().words("unheard of"))));
    }
  }

  /** Each ranking offers its best max(100, 5 × limit). */
  @Test
  void rankingOffersFiveTimesTheLimitAndAtLeastAHundred() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 1; i <= 130; i++) {
        float angle = i / 100f;
        String content = i == 101 ? "river" : "other";
        batch.put(
            concept("c" + i, content)
                .embedding((float) Math.cos(angle), (float) Math.sin(angle), 0)
                .build());
      }
      store.write(batch);
      Query.Builder query = both().weights(0.5, 1);
      Hit notOffered = ask(store, query.limit(20)).getFirst();
      assertEquals("c101", notOffered.concept().key().orElseThrow());
      assertEquals(1, notOffered.parts().size(), "of nearness a hundred are offered");
      assertPart(notOffered, Ranking.WORDS, 1, 1.0 / 6);
      Hit offered = ask(store, query.limit(21)).getFirst();
      assertEquals("c101", offered.concept().key().orElseThrow());
      assertPart(offered, Ranking.MEANING, 101, 0.5 / 106);
      assertPart(offered, Ranking.WORDS, 1, 1.0 / 6);
    }
  }

  @Test
  void timeRangeIsAppliedBeforeRanking() {
    try (ConceptStore store = open()) {
      putThree(store);
      store.put(
          concept("late", "the river").embedding(0, 0, 1).created(THEN.plusSeconds(9)).build());
      List<Hit> hits = ask(store, both().createdFrom(THEN.plusSeconds(1)));
      assertEquals(List.of("late"), keys(hits));
      assertPart(hits.getFirst(), Ranking.MEANING, 1, 1.0 / 6);
      assertPart(hits.getFirst(), Ranking.WORDS, 1, 1.0 / 6);
    }
  }
}
