package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sutra.storage.api.Filter.attribute;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Filter;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Filters, alone and in all rankings. */
public abstract class FilterContract extends ContractCase {

  private static final long ODD = (1L << 53) + 1; // no double is this

  /** For whoever runs these tests alone. */
  protected FilterContract() {}

  private static Concept.Builder book(String key, String content, float x) {
    return concept(key, content).embedding(x, 1, 0);
  }

  /** Listed by time: d, c, b, a. Near to (1, 0, 0): d, c, b, a. By the word river: a, b, d. */
  private static void putBooks(ConceptStore store) {
    store.put(
        book("a", "river", 1)
            .attribute("lang", "en")
            .attribute("year", 1984)
            .attribute("read", true)
            .confidence(0.25)
            .strength(1)
            .build());
    store.put(
        book("b", "a river bank", 2)
            .attribute("lang", "de")
            .attribute("year", 1999.5)
            .attribute("read", false)
            .confidence(0.5)
            .strength(0.75)
            .created(THEN.plusSeconds(1))
            .build());
    store.put(
        book("c", "a bank in town", 3)
            .attribute("lang", "EN")
            .attribute("year", "1984")
            .confidence(0.75)
            .strength(0.5)
            .created(THEN.plusSeconds(2))
            .build());
    store.put(
        book("d", "a town at the river", 4)
            .confidence(1)
            .strength(0)
            .created(THEN.plusSeconds(3))
            .build());
  }

  private static List<String> ask(ConceptStore store, Query.Builder query) {
    try (Snapshot snapshot = store.snapshot()) {
      return keys(snapshot.search(query.build()));
    }
  }

  private static List<String> list(ConceptStore store, Filter filter) {
    return ask(store, Query.builder().where(filter));
  }

  /** What passes, whatever it is ranked by; each ranking must agree, also with fewer hits wanted. */
  private static void assertPass(ConceptStore store, Filter filter, String... expected) {
    Set<String> all = Set.of(expected);
    assertEquals(all, new HashSet<>(list(store, filter)), filter::toString);
    Query.Builder near = Query.builder().near(new float[] {1, 0, 0}).where(filter);
    assertEquals(all, new HashSet<>(ask(store, near)), filter::toString);
    Query.Builder words = Query.builder().words("river bank town").where(filter);
    assertEquals(all, new HashSet<>(ask(store, words)), filter::toString);
    Query.Builder both = near.words("town");
    assertEquals(all, new HashSet<>(ask(store, both)), filter::toString);
    for (Query.Builder query : List.of(near, words, both)) {
      assertEquals(Math.min(1, all.size()), ask(store, query.limit(1)).size(), filter::toString);
    }
  }

  @Test
  void filterAloneListsTheNewestFirst() {
    try (ConceptStore store = open()) {
      putBooks(store);
      Filter known = attribute("lang").exists();
      assertEquals(List.of("c", "b", "a"), list(store, known));
      assertEquals(List.of("c", "b"), ask(store, Query.builder().where(known).limit(2)));
      assertEquals(
          List.of("b"),
          ask(store, Query.builder().where(known).createdBefore(THEN.plusSeconds(2)).limit(1)));
    }
  }

  @Test
  void rankingsKeepTheirOrderAmongWhatPasses() {
    try (ConceptStore store = open()) {
      putBooks(store);
      Filter some = Filter.among(List.of(id("a"), id("b"), id("d")));
      assertEquals(
          List.of("d", "b", "a"),
          ask(store, Query.builder().near(new float[] {1, 0, 0}).where(some)));
      assertEquals(List.of("a", "b", "d"), ask(store, Query.builder().words("river").where(some)));
    }
  }

  /** Filters change who answers, never the scores: BM25 counts all concepts of the store. */
  @Test
  void filterLeavesScoresAsTheyAre() {
    try (ConceptStore store = open();
        Snapshot _ = store.snapshot()) {
      putBooks(store);
      try (Snapshot snapshot = store.snapshot()) {
        Hit all = snapshot.search(Query.words("river", 9)).get(1);
        Query only = Query.builder().words("river").among(List.of(id("b"))).build();
        Hit alone = snapshot.search(only).getFirst();
        assertEquals(all.concept(), alone.concept());
        assertEquals(all.score(), alone.score());
        assertEquals(1, alone.parts().getFirst().rank());
      }
    }
  }

  @Test
  void textsAreEqualCharacterByCharacter() {
    try (ConceptStore store = open()) {
      putBooks(store);
      assertPass(store, attribute("lang").equalTo("en"), "a");
      assertPass(store, attribute("lang").equalTo("e"));
      assertPass(store, attribute("year").equalTo("1984"), "c");
      assertPass(store, attribute("lan").equalTo("en"));
    }
  }

  @Test
  void numbersAreComparedByTheirWorth() {
    try (ConceptStore store = open()) {
      putBooks(store);
      assertPass(store, attribute("year").equalTo(1984), "a");
      assertPass(store, attribute("year").equalTo(1984.0), "a");
      assertPass(store, attribute("year").equalTo(1999.5), "b");
      assertPass(store, attribute("year").atLeast(1984), "a", "b");
      assertPass(store, attribute("year").moreThan(1984), "b");
      assertPass(store, attribute("year").moreThan(1983.9), "a", "b");
      assertPass(store, attribute("year").atMost(1984.0), "a");
      assertPass(store, attribute("year").lessThan(1984));
      assertPass(store, attribute("year").lessThan(2000), "a", "b");
      assertPass(store, attribute("year").between(1999, 2000), "b");
      assertPass(store, attribute("lang").atLeast(0));
    }
  }

  @Test
  void numbersAreNotRounded() {
    try (ConceptStore store = open()) {
      store.put(concept("odd", "").attribute("n", ODD).build());
      store.put(concept("even", "").attribute("n", (double) ODD).build());
      store.put(concept("most", "").attribute("n", Long.MAX_VALUE).build());
      assertEquals(List.of("odd"), list(store, attribute("n").equalTo(ODD)));
      assertEquals(List.of("even"), list(store, attribute("n").equalTo((double) ODD)));
      assertEquals(List.of("even"), list(store, attribute("n").lessThan(ODD)));
      assertEquals(List.of(), list(store, attribute("n").atLeast(0x1p63)));
      assertEquals(
          Set.of("odd", "even", "most"),
          new HashSet<>(list(store, attribute("n").moreThan(-0x1p63))));
      store.put(concept("zero", "").attribute("n", -0.0).build());
      assertEquals(List.of("zero"), list(store, attribute("n").equalTo(0)));
      assertEquals(List.of("zero"), list(store, attribute("n").equalTo(0.0)));
    }
  }

  @Test
  void truthValuesAreNeitherTextsNorNumbers() {
    try (ConceptStore store = open()) {
      putBooks(store);
      assertPass(store, attribute("read").equalTo(true), "a");
      assertPass(store, attribute("read").equalTo(false), "b");
      assertPass(store, attribute("read").equalTo("true"));
      assertPass(store, attribute("read").atLeast(0));
      assertPass(store, attribute("read").exists(), "a", "b");
    }
  }

  @Test
  void confidenceAndStrengthHaveLowerBounds() {
    try (ConceptStore store = open()) {
      putBooks(store);
      assertPass(store, Filter.confidenceFrom(0), "a", "b", "c", "d");
      assertPass(store, Filter.confidenceFrom(0.5), "b", "c", "d");
      assertPass(store, Filter.confidenceFrom(1), "d");
      assertPass(store, Filter.strengthFrom(0.75), "a", "b");
      assertPass(store, Filter.confidenceFrom(0.5).and(Filter.strengthFrom(0.5)), "b", "c");
    }
  }

  @Test
  void idsNeedNotExist() {
    try (ConceptStore store = open()) {
      putBooks(store);
      assertPass(store, Filter.among(List.of(id("c"), id("nobody"))), "c");
      assertPass(store, Filter.among(List.of()));
      assertPass(store, Filter.among(List.of(id("a"), id("b"))).not(), "c", "d");
    }
  }

  @Test
  void wordsFilterWithoutRanking() {
    try (ConceptStore store = open()) {
      putBooks(store);
      assertPass(store, Filter.having("River, TOWN"), "a", "b", "c", "d");
      assertPass(store, Filter.having("bank unheard"), "b", "c");
      assertPass(store, Filter.havingAll("bank River"), "b");
      assertPass(store, Filter.havingAll("bank unheard"));
      assertPass(store, Filter.having(", "));
      assertPass(store, Filter.havingAll(""));
      assertPass(store, Filter.having("bank").not(), "a", "d");
    }
  }

  @Test
  void filtersCombine() {
    try (ConceptStore store = open()) {
      putBooks(store);
      Filter english = attribute("lang").equalTo("en");
      assertPass(store, english.or(attribute("lang").equalTo("de")), "a", "b");
      assertPass(store, english.not(), "b", "c", "d");
      assertPass(store, english.not().and(attribute("lang").exists()), "b", "c");
      assertPass(store, english.and(Filter.having("bank")));
      assertPass(store, english.or(Filter.having("bank")), "a", "b", "c");
      assertPass(store, english.or(Filter.among(List.of(id("d")))).not(), "b", "c");
      assertPass(store, Filter.allOf(List.of()), "a", "b", "c", "d");
      assertPass(store, Filter.anyOf(List.of()));
    }
  }

  @Test
  void furtherConditionsOfAQueryMustHoldAsWell() {
    try (ConceptStore store = open()) {
      putBooks(store);
      Query.Builder query =
          Query.builder()
              .having("river")
              .confidenceFrom(0.5)
              .strengthFrom(0.1)
              .among(List.of(id("a"), id("b"), id("c")))
              .createdFrom(THEN.plusSeconds(1))
              .where(attribute("year").atLeast(1990));
      assertEquals(List.of("b"), ask(store, query));
      assertEquals(List.of(), ask(store, query.havingAll("river town")));
    }
  }

  @Test
  void changedConceptPassesByWhatItIsNow() {
    try (ConceptStore store = open()) {
      putBooks(store);
      Filter english = attribute("lang").equalTo("en");
      assertPass(store, english, "a");
      store.update(ConceptUpdate.of(id("a")).withAttribute("lang", "fr"));
      store.update(ConceptUpdate.of(id("b")).withAttribute("lang", "en"));
      assertPass(store, english, "b");
      store.delete(id("b"));
      assertPass(store, english);
    }
  }

  @Test
  void pastIsFilteredByWhatItWas() {
    requires(Capability.HISTORY);
    try (ConceptStore store = open()) {
      putBooks(store);
      long before = store.stats().visibleSequence();
      store.update(ConceptUpdate.of(id("a")).withAttribute("lang", "fr"));
      try (Snapshot past = store.asOf(before)) {
        Filter filter = attribute("lang").equalTo("en").and(Filter.among(List.of(id("a"))));
        assertEquals(List.of("a"), keys(past.search(Query.builder().where(filter).build())));
      }
    }
  }

  /** So many that a filter that passes few leaves what is best by score far behind. */
  @Test
  void allHitsWantedAreFoundHoweverFewPass() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 2_000; i++) {
        String content = i % 100 == 7 ? "rare river and much else besides" : "river";
        batch.put(
            concept("c" + i, content)
                .embedding(2_000 - i, i, 0)
                .attribute("rest", i % 100)
                .attribute("name", Map.of(7, "seven").getOrDefault(i % 100, "other"))
                .build());
      }
      store.write(batch);
      Filter few = attribute("rest").equalTo(7);
      Filter same = attribute("name").equalTo("seven");
      for (Filter filter : List.of(few, same, Filter.having("rare"), few.and(same), few)) {
        for (int limit : List.of(1, 19, 20, 100)) {
          int expected = Math.min(20, limit);
          Query.Builder query = Query.builder().where(filter).limit(limit);
          assertEquals(expected, ask(store, query).size());
          List<String> nearest = ask(store, query.near(new float[] {1, 0, 0}));
          assertEquals(expected, nearest.size());
          assertEquals("c7", nearest.getFirst());
          assertEquals(expected, ask(store, query.words("river")).size());
        }
      }
    }
  }

  @Test
  void wantedRecallChangesNoAnswerOfAFewConcepts() {
    try (ConceptStore store = open()) {
      putBooks(store);
      Query.Builder query = Query.builder().near(new float[] {1, 0, 0});
      List<String> exact = ask(store, query.exact());
      assertEquals(List.of("d", "c", "b", "a"), exact);
      assertEquals(exact, ask(store, query.recall(0.5)));
    }
  }
}
