package sutra.bench.vectors.data;

import java.util.Arrays;
import sutra.storage.api.kernel.VectorKernels;

/**
 * The nearest rows of each question. A hit counts as true if it is one of them, or as near as the last
 * of them: which of two equal rows is found does not matter. Immutable, thread-safe.
 */
public final class Truth {

  /** Sums of 32-bit floats in another order differ by less. */
  private static final float TOLERANCE = 1e-6f;

  private final Vectors base;
  private final Vectors queries;
  private final Nearness nearness;
  private final int[][] rows;
  private final float[] leastScores;
  private final VectorKernels kernels = VectorKernels.load();

  /** Takes the nearest rows of each question, the nearest first, at most {@code k} of them. */
  Truth(Vectors base, Vectors queries, Nearness nearness, int k, int[][] nearest) {
    this.base = base;
    this.queries = queries;
    this.nearness = nearness;
    this.rows = new int[nearest.length][];
    this.leastScores = new float[nearest.length];
    for (int query = 0; query < rows.length; query++) {
      rows[query] = Arrays.copyOf(nearest[query], Math.min(k, nearest[query].length));
      leastScores[query] =
          rows[query].length == 0
              ? Float.POSITIVE_INFINITY
              : score(query, rows[query][rows[query].length - 1]);
    }
  }

  /** How many rows are to be found for a question. */
  public int count(int query) {
    return rows[query].length;
  }

  /** The rows of all questions. */
  public int[][] rows() {
    return rows.clone();
  }

  /**
   * The part of what was to be found that was found; 1 if there was nothing.
   *
   * @param hits rows, of which the first {@code count} were found
   * @throws IllegalStateException if a row was found twice
   */
  public double recall(int query, int[] hits, int count) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (contains(hits, i, hits[i])) {
        throw new IllegalStateException("query=" + query + ": row " + hits[i] + " was found twice");
      }
      if (contains(rows[query], rows[query].length, hits[i]) || isAsNear(query, hits[i])) {
        found++;
      }
    }
    return rows[query].length == 0
        ? 1
        : (double) Math.min(found, rows[query].length) / rows[query].length;
  }

  /**
   * The local intrinsic dimension around the questions by maximum likelihood (Levina and Bickel, NIPS
   * 2004; MacKay and Ghahramani's mean over the points).
   */
  public double intrinsicDimension() {
    double sum = 0;
    long terms = 0;
    for (int query = 0; query < rows.length; query++) {
      double farthest = distance(query, rows[query].length - 1);
      for (int i = 0; i < rows[query].length - 1; i++) {
        double distance = distance(query, i);
        if (distance > 0) {
          sum += Math.log(farthest / distance);
          terms++;
        }
      }
    }
    return sum == 0 ? 0 : terms / sum;
  }

  private double distance(int query, int rank) {
    if (rank < 0) {
      return 0;
    }
    double score = score(query, rows[query][rank]);
    double square = nearness == Nearness.COSINE ? 2 - 2 * score : -score;
    return Math.sqrt(Math.max(0, square));
  }

  private boolean isAsNear(int query, int row) {
    float least = leastScores[query];
    return score(query, row) >= least - TOLERANCE * Math.abs(least);
  }

  private float score(int query, int row) {
    return nearness.score(kernels, queries.row(query), base, row);
  }

  private static boolean contains(int[] rows, int count, int row) {
    for (int i = 0; i < count; i++) {
      if (rows[i] == row) {
        return true;
      }
    }
    return false;
  }
}
