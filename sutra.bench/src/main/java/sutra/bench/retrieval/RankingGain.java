package sutra.bench.retrieval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a ranking is worth, by the formulas of trec_eval. */
final class RankingGain {

  private RankingGain() {}

  /**
   * Normalized discounted cumulated gain: score / log2(rank + 1) over the first ranks, as a share of
   * the best ranking's.
   *
   * @param ranked ids, the best first
   * @param scores by id, at least one above 0
   * @param depth ranks that count
   */
  static double ndcg(List<String> ranked, Map<String, Integer> scores, int depth) {
    List<Integer> gains = ranked.stream().map(id -> scores.getOrDefault(id, 0)).toList();
    List<Integer> best = scores.values().stream().sorted(Comparator.reverseOrder()).toList();
    return discounted(gains, depth) / discounted(best, depth);
  }

  /** The share of the relevant texts that are ranked. */
  static double recall(List<String> ranked, Map<String, Integer> scores) {
    long relevant = scores.values().stream().filter(score -> score > 0).count();
    long found = ranked.stream().filter(id -> scores.getOrDefault(id, 0) > 0).count();
    return (double) found / relevant;
  }

  private static double discounted(List<Integer> gains, int depth) {
    double sum = 0;
    for (int rank = 0; rank < Math.min(depth, gains.size()); rank++) {
      sum += Math.max(0, gains.get(rank)) * Math.log(2) / Math.log(rank + 2.0);
    }
    return sum;
  }
}
