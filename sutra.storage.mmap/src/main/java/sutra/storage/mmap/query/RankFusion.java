package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sutra.storage.api.Fusion;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Makes one list of hits from one or several rankings. A single ranking keeps its own scores;
 * several are fused by reciprocal rank.
 */
final class RankFusion {

  private final StoreView view;
  private final Map<Long, List<ScorePart>> partsByReference = new LinkedHashMap<>();

  RankFusion(StoreView view) {
    this.view = view;
  }

  /** Adds a ranking whose scores shall stand as they are. */
  void addAlone(Ranking ranking, TopK.Ranked ranked) {
    for (int i = 0; i < ranked.size(); i++) {
      double score = ranking == Ranking.TIME ? ranked.score(i) / 1e6 : ranked.score(i);
      add(ranked.reference(i), new ScorePart(ranking, i + 1, score, score));
    }
  }

  /** Adds a ranking that is to be fused with others. */
  void addFused(Ranking ranking, TopK.Ranked ranked, Fusion fusion) {
    double weight = ranking == Ranking.MEANING ? fusion.meaning() : fusion.words();
    for (int i = 0; i < ranked.size(); i++) {
      double contribution = fusion.gain(weight, i + 1);
      add(ranked.reference(i), new ScorePart(ranking, i + 1, ranked.score(i), contribution));
    }
  }

  /** The best hits. Among equal scores the older version comes first. */
  List<Hit> best(int limit) {
    TopK best = new TopK(Math.min(limit, Math.max(1, partsByReference.size())), view::isOlder);
    partsByReference.forEach((reference, parts) -> best.add(score(parts), reference));
    TopK.Ranked ranked = best.drain();
    List<Hit> hits = new ArrayList<>(ranked.size());
    for (int i = 0; i < ranked.size(); i++) {
      long reference = ranked.reference(i);
      hits.add(new Hit(view.concept(reference), ranked.score(i), partsByReference.get(reference)));
    }
    return hits;
  }

  private void add(long reference, ScorePart part) {
    partsByReference.computeIfAbsent(reference, _ -> new ArrayList<>(2)).add(part);
  }

  private static double score(List<ScorePart> parts) {
    double sum = 0;
    for (ScorePart part : parts) {
      sum += part.contribution();
    }
    return sum;
  }
}
