package sutra.storage.mmap.query;

import java.util.List;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.Spaces.Space;

/** Runs a query over a view: each ranking it asks for, then their fusion. */
public final class Search {

  /** Each ranking that is fused offers this many hits, and more where many are wanted. */
  private static final int LEAST_CANDIDATES = 100;

  private static final int CANDIDATES_PER_HIT = 5;

  private final StoreView view;
  private final long nowMicros;
  private final Analyzer analyzer;

  /**
   * @param nowMicros decides what has expired
   * @param analyzer the one that the store's word indexes were made with
   */
  public Search(StoreView view, long nowMicros, Analyzer analyzer) {
    this.view = view;
    this.nowMicros = nowMicros;
    this.analyzer = analyzer;
  }

  /** Answers a query, whose vector, if it has one, was checked against its space. */
  public List<Hit> run(Query query) {
    return run(query, candidates(query), new PlanNotes());
  }

  /** Answers a query and tells how. */
  public QueryPlan explain(Query query) {
    Candidates candidates = candidates(query);
    PlanNotes notes = new PlanNotes();
    List<Hit> hits = run(query, candidates, notes);
    return notes.plan(hits, candidates);
  }

  private Candidates candidates(Query query) {
    return Candidates.of(view, nowMicros, query, analyzer);
  }

  private List<Hit> run(Query query, Candidates candidates, PlanNotes notes) {
    RankFusion fusion = new RankFusion(view);
    boolean near = query.vector().isPresent();
    boolean words = query.words().isPresent();
    int limit = bounded(query.limit());
    if (near && words) {
      int depth = bounded(Math.max(LEAST_CANDIDATES, (long) CANDIDATES_PER_HIT * query.limit()));
      fusion.addFused(Ranking.MEANING, nearest(query, candidates, depth, notes), query.fusion());
      fusion.addFused(Ranking.WORDS, words(query, candidates, depth, notes), query.fusion());
    } else if (near) {
      fusion.addAlone(Ranking.MEANING, nearest(query, candidates, limit, notes));
    } else if (words) {
      fusion.addAlone(Ranking.WORDS, words(query, candidates, limit, notes));
    } else {
      fusion.addAlone(Ranking.TIME, newest(candidates, limit, notes));
    }
    return fusion.best(limit);
  }

  private TopK.Ranked nearest(Query query, Candidates candidates, int limit, PlanNotes notes) {
    float[] vector = query.vector().orElseThrow();
    Space space = view.spaces().asked(query.space()).orElseThrow();
    double recall = query.recall().orElse(space.coding().recall());
    notes.begin(Ranking.MEANING);
    TopK.Ranked ranked = new NearestSearch(space, vector, candidates, limit, recall, notes).run();
    notes.end();
    return ranked;
  }

  private TopK.Ranked words(Query query, Candidates candidates, int limit, PlanNotes notes) {
    notes.begin(Ranking.WORDS);
    TopK.Ranked ranked =
        new WordSearch(candidates, analyzer, limit, notes).run(query.words().orElseThrow());
    notes.end();
    return ranked;
  }

  private TopK.Ranked newest(Candidates candidates, int limit, PlanNotes notes) {
    notes.begin(Ranking.TIME);
    TopK.Ranked ranked = new TimeScan(candidates, limit, notes).run();
    notes.end();
    return ranked;
  }

  /** No more hits than concepts, so that a great limit costs no memory. */
  private int bounded(long limit) {
    return (int) Math.max(1, Math.min(limit, view.totals().concepts()));
  }
}
