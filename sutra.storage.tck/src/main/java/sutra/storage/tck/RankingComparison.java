package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Filter;
import sutra.storage.api.Fusion;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;

/** Compares the hits of queries. Equal scores may stand in any order, and take each other's rank. */
final class RankingComparison {

  /** Kernels differ in the last bits of a float, in whatever order they sum. */
  private static final double TOLERANCE = 1e-5;

  private static final double EXACT = 1e-12;
  private static final int SAMPLES = 4;

  static final List<String> QUESTIONS =
      List.of("river", "SEA bank river river of nowhere", "zürich Москва", "nothing known", "");

  private final Snapshot expected;
  private final Snapshot found;
  private final SplittableRandom random;
  private final RandomFilters filters;

  RankingComparison(Snapshot expected, Snapshot found, SplittableRandom random) {
    this.expected = expected;
    this.found = found;
    this.random = random;
    this.filters = new RandomFilters(random);
  }

  void run() {
    for (String question : QUESTIONS) {
      compareAlone(Query.builder().words(question), Ranking.WORDS);
      compareAlone(inRange(Query.builder().words(question)), Ranking.WORDS);
      compareAlone(filtered(Query.builder().words(question)), Ranking.WORDS);
    }
    compareAlone(Query.builder().near(new float[RandomChanges.DIMENSION]), Ranking.MEANING);
    for (int sample = 0; sample < SAMPLES; sample++) {
      float[] vector = RandomChanges.vector(random);
      compareAlone(Query.builder().near(vector), Ranking.MEANING);
      compareAlone(inRange(Query.builder().near(vector)), Ranking.MEANING);
      compareAlone(filtered(Query.builder().near(vector)), Ranking.MEANING);
      compareAlone(inRange(Query.builder()), Ranking.TIME);
      compareAlone(filtered(Query.builder()), Ranking.TIME);
      compareAlone(inRange(filtered(Query.builder())), Ranking.TIME);
      String question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
      compareFused(vector, question, Filter.allOf(List.of()));
      compareFused(vector, question, filters.next());
    }
  }

  private Query.Builder filtered(Query.Builder query) {
    return query.where(filters.next());
  }

  private Query.Builder inRange(Query.Builder query) {
    return query
        .createdFrom(RandomChanges.instant(random.nextInt(45)))
        .createdBefore(RandomChanges.instant(random.nextInt(45)));
  }

  /** All that match, each with its score. */
  private static Map<ConceptId, Double> scores(Snapshot snapshot, Query.Builder query) {
    return snapshot.search(query.limit(Integer.MAX_VALUE).build()).stream()
        .collect(Collectors.toMap(hit -> hit.concept().id(), Hit::score));
  }

  private void compareAlone(Query.Builder query, Ranking ranking) {
    Map<ConceptId, Double> scores = scores(expected, query);
    List<Double> best = scores.values().stream().sorted(Comparator.reverseOrder()).toList();
    int limit = 1 + random.nextInt(80);
    List<Hit> hits = found.search(query.limit(limit).build());
    assertEquals(Math.min(limit, best.size()), hits.size());
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      assertEquals(best.get(i), hit.score(), TOLERANCE, "score at rank " + (i + 1));
      assertEquals(scores.get(hit.concept().id()), hit.score(), TOLERANCE, "its own score");
      assertEquals(List.of(new ScorePart(ranking, i + 1, hit.score(), hit.score())), hit.parts());
    }
    checkHits(hits);
  }

  /** Falling scores, no concept twice, each as it is stored. */
  private void checkHits(List<Hit> hits) {
    List<Double> order = hits.stream().map(Hit::score).toList();
    assertEquals(order.stream().sorted(Comparator.reverseOrder()).toList(), order);
    assertEquals(hits.size(), hits.stream().map(hit -> hit.concept().id()).distinct().count());
    for (Hit hit : hits) {
      assertEquals(found.get(hit.concept().id()).orElseThrow(), hit.concept());
    }
  }

  /** So few concepts exist that each ranking offers all it has. */
  private void compareFused(float[] vector, String question, Filter filter) {
    Map<ConceptId, Double> near = scores(expected, Query.builder().near(vector).where(filter));
    Map<ConceptId, Double> words = scores(expected, Query.builder().words(question).where(filter));
    Set<ConceptId> all = new HashSet<>(near.keySet());
    all.addAll(words.keySet());
    double weight = random.nextInt(3);
    Query.Builder query =
        Query.builder().near(vector).words(question).weights(weight, 1).where(filter);
    List<Hit> hits = found.search(query.limit(RandomChanges.IDS).build());
    assertEquals(all, hits.stream().map(hit -> hit.concept().id()).collect(Collectors.toSet()));
    checkHits(hits);
    for (Hit hit : hits) {
      double sum = hit.parts().stream().mapToDouble(ScorePart::contribution).sum();
      assertEquals(sum, hit.score(), EXACT);
      checkPart(hit, Ranking.MEANING, near, weight);
      checkPart(hit, Ranking.WORDS, words, 1);
    }
    int limit = 1 + random.nextInt(20);
    List<Hit> top = found.search(query.limit(limit).build());
    assertEquals(hits.subList(0, Math.min(limit, hits.size())), top);
  }

  private static void checkPart(
      Hit hit, Ranking ranking, Map<ConceptId, Double> scores, double weight) {
    List<ScorePart> parts = hit.parts().stream().filter(p -> p.ranking() == ranking).toList();
    Double score = scores.get(hit.concept().id());
    assertEquals(score == null ? 0 : 1, parts.size(), () -> ranking + " of " + hit);
    for (ScorePart part : parts) {
      assertEquals(score, part.score(), TOLERANCE);
      assertEquals(
          weight / (Fusion.DEFAULT.rankConstant() + part.rank()), part.contribution(), EXACT);
      long better = scores.values().stream().filter(s -> s > score + TOLERANCE).count();
      long asGood = scores.values().stream().filter(s -> s >= score - TOLERANCE).count();
      assertTrue(better < part.rank() && part.rank() <= asGood, () -> "rank of " + part);
    }
  }
}
