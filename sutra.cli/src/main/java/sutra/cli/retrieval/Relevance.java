package sutra.cli.retrieval;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How relevant texts are to one question, and what a ranking is worth by that: the metrics of
 * trec_eval. A text that was not judged, or judged 0 or less, is not relevant. Immutable; any thread.
 */
final class Relevance {

  private static final double LN_2 = Math.log(2);

  private final Map<String, Integer> scores;
  private final int relevant;

  /** Keeps the judgements of a question. */
  Relevance(Map<String, Integer> scores) {
    this.scores = Map.copyOf(scores);
    this.relevant = (int) scores.values().stream().filter(score -> score > 0).count();
  }

  /** How many texts are relevant. */
  int relevant() {
    return relevant;
  }

  /**
   * Normalized discounted cumulated gain (Järvelin, Kekäläinen, TOIS 20, 2002): the sum of score /
   * log2(rank + 1) over the first ranks, as a share of that of the best ranking possible. 0 if
   * nothing is relevant.
   *
   * @param ranked ids of texts, the best first, none twice
   * @param depth ranks that count
   */
  double ndcg(List<String> ranked, int depth) {
    int[] gains = ranked.stream().limit(depth).mapToInt(this::gain).toArray();
    int[] best = scores.values().stream().mapToInt(score -> Math.max(0, score)).sorted().toArray();
    int[] ideal =
        IntStream.range(0, Math.min(depth, best.length))
            .map(rank -> best[best.length - 1 - rank])
            .toArray();
    double most = discounted(ideal);
    return most == 0 ? 0 : discounted(gains) / most;
  }

  /**
   * The share of the relevant texts that are among the first ranks; 0 if nothing is relevant.
   *
   * @param depth ranks that count
   */
  double recall(List<String> ranked, int depth) {
    long found = ranked.stream().limit(depth).filter(id -> gain(id) > 0).count();
    return relevant == 0 ? 0 : (double) found / relevant;
  }

  /**
   * 1 / the rank of the first relevant text; 0 if it is beyond the first ranks.
   *
   * @param depth ranks that count
   */
  double reciprocalRank(List<String> ranked, int depth) {
    return IntStream.range(0, Math.min(depth, ranked.size()))
        .filter(rank -> gain(ranked.get(rank)) > 0)
        .mapToDouble(rank -> 1.0 / (rank + 1))
        .findFirst()
        .orElse(0);
  }

  private int gain(String id) {
    return Math.max(0, scores.getOrDefault(id, 0));
  }

  private static double discounted(int[] gains) {
    double sum = 0;
    for (int rank = 0; rank < gains.length; rank++) {
      sum += gains[rank] * LN_2 / Math.log(rank + 2.0);
    }
    return sum;
  }
}
