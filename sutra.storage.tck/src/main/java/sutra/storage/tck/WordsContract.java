package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;

/**
 * Concepts ranked by words. The scores expected are those of BM25 with k1 = 1.2 and b = 0.75, where
 * a word that n of N concepts have weighs ln(1 + (N - n + 0.5) / (n + 0.5)).
 */
public abstract class WordsContract extends ContractCase {

  private static final double TOLERANCE = 1e-9;

  /** For whoever runs these tests alone. */
  protected WordsContract() {}

  private static List<Hit> ask(ConceptStore store, String words, int limit) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.search(Query.words(words, limit));
    }
  }

  /** Four concepts of 2, 4, 6 and 0 words: three on average. */
  private static void putFour(ConceptStore store) {
    store.put(concept("two", "River bank").build());
    store.put(concept("four", "river, river: river mountain!").build());
    store.put(concept("six", "the long road to the sea").build());
    store.put(concept("none", "").build());
  }

  /** What one word adds to the score of a concept, of four concepts with three words on average. */
  private static double bm25(int having, int frequency, int words) {
    double rarity = Math.log(1 + (4 - having + 0.5) / (having + 0.5));
    return rarity * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * words / 3));
  }

  private static void assertRanking(List<Hit> hits, List<String> keys, double... scores) {
    assertEquals(keys, keys(hits));
    for (int i = 0; i < scores.length; i++) {
      Hit hit = hits.get(i);
      assertEquals(scores[i], hit.score(), TOLERANCE);
      ScorePart only = new ScorePart(Ranking.WORDS, i + 1, hit.score(), hit.score());
      assertEquals(List.of(only), hit.parts());
    }
  }

  @Test
  void rareAndFrequentWordsInShortTextsScoreMost() {
    try (ConceptStore store = open()) {
      putFour(store);
      assertRanking(ask(store, "river", 9), List.of("four", "two"), bm25(2, 3, 4), bm25(2, 1, 2));
      assertRanking(ask(store, "the", 9), List.of("six"), bm25(1, 2, 6));
      assertRanking(
          ask(store, "river bank", 9),
          List.of("two", "four"),
          bm25(2, 1, 2) + bm25(1, 1, 2),
          bm25(2, 3, 4));
      assertRanking(
          ask(store, "mountain road", 9), List.of("four", "six"), bm25(1, 1, 4), bm25(1, 1, 6));
    }
  }

  @Test
  void caseDoesNotMatterNorDoRepetitionsInTheQuestion() {
    try (ConceptStore store = open()) {
      putFour(store);
      assertRanking(ask(store, "BANK bank, Bank!", 9), List.of("two"), bm25(1, 1, 2));
    }
  }

  @Test
  void limitTakesTheBest() {
    try (ConceptStore store = open()) {
      putFour(store);
      assertEquals(List.of("four"), keys(ask(store, "river", 1)));
      assertEquals(2, ask(store, "river", Integer.MAX_VALUE).size());
    }
  }

  @Test
  void questionWithoutKnownWordsFindsNothing() {
    try (ConceptStore store = open()) {
      assertEquals(List.of(), ask(store, "river", 9), "of an empty store");
      putFour(store);
      assertEquals(List.of(), ask(store, "unheard of", 9));
      assertEquals(List.of(), ask(store, "", 9));
      assertEquals(List.of(), ask(store, " .,;!? ", 9));
      assertEquals(List.of(), ask(store, "riv", 9));
    }
  }

  @Test
  void lettersOfOtherScriptsMakeWords() {
    try (ConceptStore store = open()) {
      store.put(concept("de", "Straße nach Zürich").build());
      store.put(concept("gr", "ποταμός 2026").build());
      store.put(concept("ru", "Москва река").build());
      assertEquals(List.of("de"), keys(ask(store, "zürich", 9)));
      assertEquals(List.of("ru"), keys(ask(store, "МОСКВА", 9)));
      assertEquals(List.of("gr"), keys(ask(store, "2026", 9)));
      assertEquals(List.of(), ask(store, "zurich", 9));
    }
  }

  @Test
  void whatLeavesTheStoreLeavesTheStatistics() {
    try (ConceptStore store = open()) {
      putFour(store);
      store.put(concept("five", "river and more of the river").build());
      store.delete(id("five"));
      store.put(concept("none", "river river river").build());
      store.put(concept("none", "").build());
      assertRanking(ask(store, "river", 9), List.of("four", "two"), bm25(2, 3, 4), bm25(2, 1, 2));
    }
  }

  @Test
  void conceptsAreCountedByWord() {
    try (ConceptStore store = open()) {
      putFour(store);
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(2, snapshot.conceptCount("river"), "one of them has it three times");
        assertEquals(1, snapshot.conceptCount("Bank"), "whatever its case");
        assertEquals(0, snapshot.conceptCount("unheard"));
        assertEquals(0, snapshot.conceptCount("riv"));
      }
    }
  }

  @Test
  void countOfSeveralWordsIsThatOfTheRarest() {
    try (ConceptStore store = open()) {
      putFour(store);
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(1, snapshot.conceptCount("river mountain river"));
        assertEquals(0, snapshot.conceptCount("river unheard"));
        assertEquals(1, snapshot.conceptCount("bank road"), "though no concept has both");
      }
    }
  }

  @Test
  void countOfNoWordIsThatOfAllConcepts() {
    try (ConceptStore store = open()) {
      try (Snapshot empty = store.snapshot()) {
        assertEquals(0, empty.conceptCount("river"));
        assertEquals(0, empty.conceptCount(""));
      }
      putFour(store);
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(4, snapshot.conceptCount(""));
        assertEquals(4, snapshot.conceptCount(" .,;!? "));
      }
    }
  }

  @Test
  void countByWordFollowsWhatLeavesTheStore() {
    try (ConceptStore store = open()) {
      putFour(store);
      try (Snapshot before = store.snapshot()) {
        store.put(concept("two", "bank").build());
        store.put(concept("none", "river").build());
        store.delete(id("four"));
        try (Snapshot after = store.snapshot()) {
          assertEquals(1, after.conceptCount("river"));
        }
        assertEquals(2, before.conceptCount("river"), "as it stood");
      }
    }
  }

  @Test
  void timeRangeLeavesOutWithoutChangingScores() {
    try (ConceptStore store = open()) {
      putFour(store);
      store.put(concept("two", "River bank").created(THEN.plusSeconds(9)).build());
      Query late = Query.builder().words("river").createdFrom(THEN.plusSeconds(1)).limit(1).build();
      try (Snapshot snapshot = store.snapshot()) {
        assertRanking(snapshot.search(late), List.of("two"), bm25(2, 1, 2));
      }
    }
  }

  @Test
  void attributesAreNotSearched() {
    try (ConceptStore store = open()) {
      store.put(concept("a", "content").attribute("text", "hidden").build());
      assertEquals(List.of(), ask(store, "hidden", 9));
    }
  }
}
