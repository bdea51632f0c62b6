package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Filter;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.QueryPlan.PartPlan;
import sutra.storage.api.QueryPlan.RankingPlan;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;

/** What {@code explain} tells of a query. A provider may tell nothing but the hits. */
public abstract class ExplanationContract extends ContractCase {

  private static final float[] AXIS = {1, 0, 0};

  /** For whoever runs these tests alone. */
  protected ExplanationContract() {}

  private static void putThree(ConceptStore store) {
    store.put(concept("a", "river").embedding(1, 0, 0).attribute("n", 1).build());
    store.put(concept("b", "a river bank").embedding(0, 1, 0).attribute("n", 2).build());
    store.put(concept("c", "a town").attribute("n", 3).build());
  }

  private static void checkNumbers(QueryPlan plan) {
    for (RankingPlan ranking : plan.rankings()) {
      assertTrue(ranking.micros() <= plan.micros());
      for (PartPlan part : ranking.parts()) {
        assertTrue(part.micros() >= 0);
        assertTrue(part.scored() >= 0);
        assertTrue(part.rows() >= 0);
      }
    }
  }

  @Test
  void hitsAreThoseOfTheSearch() {
    try (ConceptStore store = open()) {
      putThree(store);
      try (Snapshot snapshot = store.snapshot()) {
        Filter filter = Filter.attribute("n").atMost(2);
        for (Query.Builder query :
            List.of(
                Query.builder().where(filter),
                Query.builder().words("river bank"),
                Query.builder().near(AXIS).where(filter),
                Query.builder().near(AXIS).words("town"),
                Query.builder().createdFrom(THEN))) {
          QueryPlan plan = snapshot.explain(query.build());
          assertEquals(snapshot.search(query.build()), plan.hits());
          checkNumbers(plan);
        }
      }
    }
  }

  @Test
  void rankingsAreToldInTheirOrder() {
    try (ConceptStore store = open()) {
      putThree(store);
      try (Snapshot snapshot = store.snapshot()) {
        assertRankings(snapshot, Query.builder().near(AXIS), Ranking.MEANING);
        assertRankings(snapshot, Query.builder().words("river"), Ranking.WORDS);
        assertRankings(snapshot, Query.builder().confidenceFrom(0), Ranking.TIME);
        assertRankings(
            snapshot, Query.builder().near(AXIS).words("river"), Ranking.MEANING, Ranking.WORDS);
      }
    }
  }

  private static void assertRankings(Snapshot snapshot, Query.Builder query, Ranking... expected) {
    QueryPlan plan = snapshot.explain(query.build());
    List<Ranking> found = plan.rankings().stream().map(RankingPlan::ranking).toList();
    assertTrue(found.isEmpty() || found.equals(List.of(expected)), found::toString);
  }

  /** Nothing was replaced or deleted, so what passes is what is found. */
  @Test
  void whatPassesIsCounted() {
    try (ConceptStore store = open()) {
      putThree(store);
      try (Snapshot snapshot = store.snapshot()) {
        assertPassing(snapshot, Query.builder().where(Filter.attribute("n").atMost(2)), 2);
        assertPassing(snapshot, Query.builder().words("town").having("river"), 2);
        assertPassing(snapshot, Query.builder().near(AXIS).createdFrom(THEN), 3);
        assertPassing(snapshot, Query.builder().near(AXIS).among(List.of(id("c"))), 1);
        QueryPlan plan = snapshot.explain(Query.near(AXIS, 1));
        assertTrue(
            plan.rankings().stream()
                .flatMap(ranking -> ranking.parts().stream())
                .allMatch(part -> part.passing().isEmpty()));
      }
    }
  }

  private static void assertPassing(Snapshot snapshot, Query.Builder query, long expected) {
    for (RankingPlan ranking : snapshot.explain(query.build()).rankings()) {
      assertEquals(
          expected, ranking.parts().stream().mapToLong(p -> p.passing().orElseThrow()).sum());
    }
  }

  @Test
  void refusesWhatTheSearchRefuses() {
    try (ConceptStore store = open()) {
      Snapshot snapshot = store.snapshot();
      Query wrong = Query.near(new float[] {1}, 1);
      assertThrows(IllegalArgumentException.class, () -> snapshot.explain(wrong));
      snapshot.close();
      Query query = Query.words("river", 1);
      assertThrows(StoreClosedException.class, () -> snapshot.explain(query));
    }
  }
}
