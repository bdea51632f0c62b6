package sutra.storage.tck.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import sutra.storage.api.Concept;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Fusion;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.QueryPlan.PartPlan;
import sutra.storage.api.QueryPlan.RankingPlan;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.api.text.Analyzer;

/** Answers a query: each ranking that it asks for, then their fusion by reciprocal rank. */
final class Search {

  private static final int LEAST_OFFERED = 100;
  private static final int OFFERED_PER_HIT = 5;

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score)
          .reversed()
          .thenComparingLong(hit -> hit.concept().version());

  private final State state;
  private final Predicate<Concept> isFound;
  private final Era era;
  private final Analyzer analyzer;

  /**
   * @param isFound whether a concept has not expired
   */
  Search(State state, Predicate<Concept> isFound, Era era, Analyzer analyzer) {
    this.state = state;
    this.isFound = isFound;
    this.era = era;
    this.analyzer = analyzer;
  }

  List<Hit> run(Query query) {
    return run(query, new ArrayList<>());
  }

  /** Each ranking scores all concepts and has one part, the memory. */
  QueryPlan explain(Query query) {
    long started = System.nanoTime();
    List<Ranking> ran = new ArrayList<>();
    List<Hit> hits = run(query, ran);
    long micros = (System.nanoTime() - started) / 1_000;
    long rows = state.concepts().size();
    boolean hasCriteria =
        query.filter().isPresent() || query.from().isPresent() || query.before().isPresent();
    OptionalLong passing =
        hasCriteria
            ? OptionalLong.of(
                state.concepts().values().stream()
                    .filter(concept -> meetsCriteria(query, concept))
                    .count())
            : OptionalLong.empty();
    List<PartPlan> parts =
        List.of(new PartPlan("memory", Strategy.SCAN_ALL, rows, passing, rows, micros));
    return new QueryPlan(
        hits,
        ran.stream().map(ranking -> new RankingPlan(ranking, parts, micros)).toList(),
        micros);
  }

  private List<Hit> run(Query query, List<Ranking> ran) {
    boolean near = query.vector().isPresent();
    boolean words = query.words().isPresent();
    if (near && words) {
      ran.addAll(List.of(Ranking.MEANING, Ranking.WORDS));
      return fused(query);
    }
    Ranking ranking = near ? Ranking.MEANING : words ? Ranking.WORDS : Ranking.TIME;
    ran.add(ranking);
    return ranked(query, ranking, query.limit());
  }

  /** The best hits of one ranking, whose scores stand as they are. */
  private List<Hit> ranked(Query query, Ranking ranking, long limit) {
    List<Hit> hits = new ArrayList<>();
    scores(query, ranking)
        .forEach((concept, score) -> {
          if (matches(query, concept)) {
            hits.add(new Hit(concept, score, List.of(new ScorePart(ranking, 1, score, score))));
          }
        });
    hits.sort(BEST_FIRST);
    List<Hit> best = new ArrayList<>();
    for (Hit hit : hits.subList(0, (int) Math.min(limit, hits.size()))) {
      ScorePart part = new ScorePart(ranking, best.size() + 1, hit.score(), hit.score());
      best.add(new Hit(hit.concept(), hit.score(), List.of(part)));
    }
    return best;
  }

  private Map<Concept, Double> scores(Query query, Ranking ranking) {
    return switch (ranking) {
      case MEANING -> {
        EmbeddingSpace space = era.asked(query.space()).orElseThrow();
        yield Nearness.scores(
            space.similarity(),
            query.vector().orElseThrow(),
            state.concepts().values(),
            concept -> era.vector(space, concept));
      }
      case WORDS -> WordScores.of(query.words().orElseThrow(), state.concepts().values(), analyzer);
      case TIME -> {
        Map<Concept, Double> seconds = new LinkedHashMap<>();
        state.concepts().values().forEach(c -> seconds.put(c, seconds(c)));
        yield seconds;
      }
    };
  }

  private static double seconds(Concept concept) {
    long micros =
        concept.created().getEpochSecond() * 1_000_000 + concept.created().getNano() / 1_000;
    return micros / 1e6;
  }

  private boolean matches(Query query, Concept concept) {
    return isFound.test(concept) && meetsCriteria(query, concept);
  }

  private boolean meetsCriteria(Query query, Concept concept) {
    return isInRange(query, concept)
        && query.filter().map(new Conditions(concept, analyzer)::hold).orElse(true);
  }

  private static boolean isInRange(Query query, Concept concept) {
    return query.from().map(from -> !concept.created().isBefore(from)).orElse(true)
        && query.before().map(concept.created()::isBefore).orElse(true);
  }

  private List<Hit> fused(Query query) {
    long offered = Math.max(LEAST_OFFERED, (long) OFFERED_PER_HIT * query.limit());
    Map<Concept, List<ScorePart>> parts = new LinkedHashMap<>();
    Fusion fusion = query.fusion();
    ranked(query, Ranking.MEANING, offered)
        .forEach(hit -> addPart(parts, hit, fusion.meaning(), fusion.rankConstant()));
    ranked(query, Ranking.WORDS, offered)
        .forEach(hit -> addPart(parts, hit, fusion.words(), fusion.rankConstant()));
    return parts.entrySet().stream()
        .map(entry -> new Hit(entry.getKey(), sum(entry.getValue()), entry.getValue()))
        .sorted(BEST_FIRST)
        .limit(query.limit())
        .toList();
  }

  private static void addPart(
      Map<Concept, List<ScorePart>> parts, Hit hit, double weight, int rankConstant) {
    ScorePart alone = hit.parts().getFirst();
    double contribution = weight / ((double) rankConstant + alone.rank());
    parts
        .computeIfAbsent(hit.concept(), _ -> new ArrayList<>())
        .add(new ScorePart(alone.ranking(), alone.rank(), alone.score(), contribution));
  }

  private static double sum(List<ScorePart> parts) {
    return parts.stream().mapToDouble(ScorePart::contribution).sum();
  }
}
