package sutra.storage.mmap.query;

import java.util.List;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Query;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.VectorCoding;

/** Runs a query over a view: each ranking it asks for, then their fusion. */
public final class Search {

  /** Each ranking that is fused offers this many hits, and more where many are wanted. */
  private static final int LEAST_CANDIDATES = 100;

  private static final int CANDIDATES_PER_HIT = 5;

  private final StoreView view;
  private final long nowMicros;
  private final VectorCoding coding;
  private final Analyzer analyzer;

  /**
   * @param nowMicros decides what has expired
   * @param coding of the store's vectors
   * @param analyzer the one that the store's word indexes were made with
   */
  public Search(StoreView view, long nowMicros, VectorCoding coding, Analyzer analyzer) {
    this.view = view;
    this.nowMicros = nowMicros;
    this.coding = coding;
    this.analyzer = analyzer;
  }

  /** Answers a query, whose vector, if it has one, was checked against the store's space. */
  public List<Hit> run(Query query) {
    Candidates candidates = Candidates.of(view, nowMicros, query);
    RankFusion fusion = new RankFusion(view);
    boolean near = query.vector().isPresent();
    boolean words = query.words().isPresent();
    int limit = bounded(query.limit());
    if (near && words) {
      int depth = bounded(Math.max(LEAST_CANDIDATES, (long) CANDIDATES_PER_HIT * query.limit()));
      fusion.addFused(Ranking.MEANING, nearest(query, candidates, depth), query.meaningWeight());
      fusion.addFused(Ranking.WORDS, words(query, candidates, depth), query.wordsWeight());
    } else if (near) {
      fusion.addAlone(Ranking.MEANING, nearest(query, candidates, limit));
    } else if (words) {
      fusion.addAlone(Ranking.WORDS, words(query, candidates, limit));
    } else {
      fusion.addAlone(Ranking.TIME, TimeScan.run(candidates, limit));
    }
    return fusion.best(limit);
  }

  private TopK.Ranked nearest(Query query, Candidates candidates, int limit) {
    float[] vector = query.vector().orElseThrow();
    return new NearestSearch(coding, vector, candidates, limit, coding.recall()).run();
  }

  private TopK.Ranked words(Query query, Candidates candidates, int limit) {
    return new WordSearch(candidates, analyzer, limit).run(query.words().orElseThrow());
  }

  /** No more hits than concepts, so that a great limit costs no memory. */
  private int bounded(long limit) {
    return (int) Math.max(1, Math.min(limit, view.totals().concepts()));
  }
}
