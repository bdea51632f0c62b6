package sutra.storage.mmap.vectors;

/**
 * What share of the true ten nearest was found, by the width of the beam: measured on vectors of the
 * segment itself, each of which was left out of its own answer. Immutable.
 *
 * @param queries how many were measured
 * @param widths rising
 * @param recalls of each width, in [0, 1]
 */
public record RecallCurve(int queries, int[] widths, float[] recalls) {

  /** Nearest neighbours that each query asked for. */
  public static final int NEIGHBORS = 10;

  /**
   * The width that reaches a recall, between measured ones in proportion; beyond the greatest measured
   * if none does.
   */
  public int widthFor(double recall) {
    for (int i = 0; i < widths.length; i++) {
      if (recalls[i] >= recall) {
        return i == 0 ? widths[0] : between(i - 1, recall);
      }
    }
    return 2 * widths[widths.length - 1];
  }

  private int between(int left, double recall) {
    double share = (recall - recalls[left]) / (recalls[left + 1] - recalls[left]);
    return widths[left] + (int) Math.ceil(share * (widths[left + 1] - widths[left]));
  }

  /**
   * The width for other numbers of neighbours than ten: in proportion above, the same below.
   *
   * @param limit neighbours asked for
   */
  public int widthFor(double recall, int limit) {
    long scaled = (long) Math.ceil((double) widthFor(recall) * limit / NEIGHBORS);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(widthFor(recall), scaled));
  }

  /**
   * How many of the nearest by their codes a scan of all codes has to score exactly: measured on 1-bit
   * codes of clustered embeddings; see docs/adr/0014-vector-index.md.
   *
   * @param limit neighbours asked for
   */
  public static int scanWidth(double recall, int limit) {
    double perHit = Math.max(4, 1.2 / Math.sqrt(1 - recall));
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(perHit * Math.max(limit, NEIGHBORS)));
  }

  /** The recall of a width, as measured at that or the next lower one. */
  public float recallAt(int width) {
    float recall = 0;
    for (int i = 0; i < widths.length && widths[i] <= width; i++) {
      recall = recalls[i];
    }
    return recall;
  }
}
