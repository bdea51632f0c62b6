package sutra.cli.measure;

/** Compares the query with every vector. One thread. */
final class ExactSearch implements Search {

  private static final int PORTION = 1 << 10;

  private final Workload workload;
  private final ExactScores exact;
  private final BestRows best;
  private final float[] scores = new float[PORTION];
  private final int[] positions = new int[PORTION];

  ExactSearch(Workload workload) {
    this.workload = workload;
    this.exact = workload.scores();
    this.best = new BestRows(workload.k());
  }

  @Override
  public int[] nearest(float[] query) {
    Vectors base = workload.base();
    best.clear();
    for (int first = 0; first < base.count(); first += PORTION) {
      int count = Math.min(PORTION, base.count() - first);
      exact.range(query, base, first, count, scores);
      best.offerRange(workload.kernels().codes(), first, scores, count, positions);
    }
    return best.rows();
  }
}
