package sutra.cli.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against values computed by hand from the formulas of trec_eval. */
class RelevanceTest {

  private static final double CLOSE = 1e-9;

  private final Relevance graded = new Relevance(Map.of("a", 3, "b", 2, "c", 1, "d", 0, "e", -1));

  @Test
  void bestRankingIsWorthOne() {
    assertEquals(1, graded.ndcg(List.of("a", "b", "c"), 10), CLOSE);
    assertEquals(1, graded.ndcg(List.of("a", "b", "c", "d", "e", "x"), 10), CLOSE);
    assertEquals(1, graded.recall(List.of("c", "b", "a"), 10), CLOSE);
    assertEquals(1, graded.reciprocalRank(List.of("c", "x"), 10), CLOSE);
  }

  @Test
  void gainIsTheScoreDiscountedByTheLogarithmOfTheRank() {
    // (2/log2 2 + 3/log2 4) / (3/log2 2 + 2/log2 3 + 1/log2 4) = 3.5 / 4.761859507142915
    assertEquals(0.7350069851388743, graded.ndcg(List.of("b", "x", "a"), 10), CLOSE);
    // only rank 1 and 2: 2 / (3 + 2/log2 3) = 2 / 4.261859507142915
    assertEquals(0.46927872602275644, graded.ndcg(List.of("b", "x", "a"), 2), CLOSE);
    assertEquals(2.0 / 3, graded.recall(List.of("b", "x", "a"), 3), CLOSE);
  }

  @Test
  void textsJudgedZeroOrLessAreNotRelevant() {
    assertEquals(3, graded.relevant());
    assertEquals(0, graded.ndcg(List.of("d", "e", "x"), 10));
    assertEquals(0, graded.recall(List.of("d", "e", "x"), 10));
    assertEquals(0, graded.reciprocalRank(List.of("d", "e", "x"), 10));
    assertEquals(1.0 / 3, graded.reciprocalRank(List.of("d", "e", "c"), 10), CLOSE);
  }

  @Test
  void textsOfOneScoreMayStandInAnyOrder() {
    Relevance tied = new Relevance(Map.of("a", 1, "b", 1, "c", 2));
    // (1/log2 2 + 2/log2 3 + 1/log2 4) / (2/log2 2 + 1/log2 3 + 1/log2 4)
    double expected = (1 + 1.2618595071429148 + 0.5) / (2 + 0.6309297535714574 + 0.5);
    assertEquals(expected, tied.ndcg(List.of("a", "c", "b"), 10), CLOSE);
    assertEquals(expected, tied.ndcg(List.of("b", "c", "a"), 10), CLOSE);
  }

  @Test
  void nothingRelevantIsWorthNothing() {
    for (Relevance none : List.of(new Relevance(Map.of()), new Relevance(Map.of("a", 0)))) {
      assertEquals(0, none.relevant());
      assertEquals(0, none.ndcg(List.of("a", "b"), 10));
      assertEquals(0, none.recall(List.of("a", "b"), 10));
      assertEquals(0, none.reciprocalRank(List.of("a", "b"), 10));
    }
    assertEquals(0, graded.ndcg(List.of(), 10));
    assertEquals(0, graded.recall(List.of(), 10));
    assertEquals(0, graded.reciprocalRank(List.of(), 10));
  }

  @Test
  void moreRelevantTextsThanRanksAreNoDisadvantageToGain() {
    Map<String, Integer> scores = new HashMap<>();
    IntStream.range(0, 12).forEach(i -> scores.put("r" + i, 1));
    Relevance many = new Relevance(scores);
    List<String> ranked = IntStream.range(0, 12).mapToObj(i -> "r" + i).toList();
    assertEquals(1, many.ndcg(ranked, 10), CLOSE);
    assertEquals(10.0 / 12, many.recall(ranked, 10), CLOSE);
    assertEquals(1, many.recall(ranked, 12), CLOSE);
  }

  @Test
  void rankBeyondTheDepthDoesNotCount() {
    List<String> ranked = List.of("x", "y", "a");
    assertEquals(0.5, graded.ndcg(ranked, 10) * 4.761859507142915 / 3, CLOSE); // 1 / log2 4
    assertEquals(0, graded.ndcg(ranked, 2));
    assertEquals(0, graded.recall(ranked, 2));
    assertEquals(0, graded.reciprocalRank(ranked, 2));
    assertEquals(1.0 / 3, graded.reciprocalRank(ranked, 3), CLOSE);
  }
}
