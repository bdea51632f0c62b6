package sutra.bench.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingGainTest {

  private static final Map<String, Integer> SCORES = Map.of("a", 3, "b", 2, "c", 1, "d", 0);

  @Test
  void gainIsDiscountedByTheLogarithmOfTheRank() {
    // (2/log2 2 + 3/log2 4) / (3/log2 2 + 2/log2 3 + 1/log2 4), computed by hand
    assertEquals(0.73500698, RankingGain.ndcg(List.of("b", "x", "a"), SCORES, 10), 1e-8);
    assertEquals(0.46927872, RankingGain.ndcg(List.of("b", "x", "a"), SCORES, 2), 1e-8);
    assertEquals(1, RankingGain.ndcg(List.of("a", "b", "c", "d"), SCORES, 10), 1e-12);
    assertEquals(0, RankingGain.ndcg(List.of(), SCORES, 10));
  }

  @Test
  void recallIsTheShareOfWhatIsRelevant() {
    assertEquals(2.0 / 3, RankingGain.recall(List.of("d", "c", "a", "x"), SCORES), 1e-12);
  }
}
