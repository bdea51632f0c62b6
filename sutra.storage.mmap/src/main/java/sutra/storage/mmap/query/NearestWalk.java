package sutra.storage.mmap.query;

import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.NearRows;
import sutra.storage.mmap.vectors.NeighborGraph;

/**
 * Looks for neighbours by walking the graph of a layer. Rows that may not answer take the room of others in
 * the beam: if they are many, it is walked once more with a wider one. One query.
 */
final class NearestWalk {

  /** A walk that finds a smaller share of rows that may answer is done again, wider. */
  private static final double FOUND_SHARE = 0.75;

  private final NearestLayer layer;
  private final NearestRanking ranking;
  private final NeighborGraph graph;
  private final CodedRows coded;
  private final CodeScorer codes;
  private final int limit;
  private final int wanted;
  private final NearRows found;
  private long scored;

  /**
   * @param layer that has a graph and codes
   * @param found takes what a walk finds
   */
  NearestWalk(
      NearestLayer layer,
      NearestRanking ranking,
      float[] query,
      int limit,
      double recall,
      NearRows found) {
    this.layer = layer;
    this.ranking = ranking;
    this.graph = layer.graph().orElseThrow();
    this.coded = layer.coded().getFirst();
    this.codes = coded.codebook().scorer(query);
    this.limit = limit;
    this.wanted = graph.recall().widthFor(recall, limit);
    this.found = found;
  }

  /** Offers what is found to the ranking; whether it was enough, which is then among the best. */
  boolean run(int width) {
    int acceptable = acceptable(width);
    if (acceptable < FOUND_SHARE * wanted) {
      long wider = (long) width * wanted / Math.max(1, acceptable);
      if (wider > coded.count() / NearestPlan.WALK_LIMIT) {
        return false;
      }
      acceptable = acceptable((int) wider);
    }
    if (acceptable < Math.max(limit, FOUND_SHARE * wanted)) {
      return false;
    }
    ranking.offerFound(layer, found);
    return true;
  }

  /** Codes scored so far. */
  long scored() {
    return scored;
  }

  /** Walks, and counts the rows found that may answer. */
  private int acceptable(int width) {
    scored += graph.walk(coded, codes, width, found);
    return ranking.acceptsAll(layer)
        ? found.count()
        : found.keep(row -> ranking.accepts(layer, row));
  }
}
