package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.VectorSource;

/**
 * Measures how far codes put the true nearest from the front: some rows, evenly chosen, ask for their own
 * nearest, themselves left out; the place of each true one in the order of codes is the width of a scan
 * that finds it. One thread; used once.
 */
final class CodeCalibration {

  private static final int QUERIES = 64;
  private static final int[] WIDTHS = {
    10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 100, 128, 160, 200, 256, 400, 640, 1024, 2048, 4096
  };

  /** Rows that are compared with all queries while they are near the processor. */
  private static final int PORTION = 64;

  private final VectorKernels kernels;
  private final Similarity similarity;
  private final Codebook codebook;
  private final VectorSource vectors;
  private final int rows;
  private final int[] queryRows;
  private final float[][] queries;

  /**
   * @param rows that have codes: the first of the vectors
   */
  CodeCalibration(VectorKernels kernels, Codebook codebook, VectorSource vectors, int rows) {
    this.kernels = kernels;
    this.similarity = codebook.similarity();
    this.codebook = codebook;
    this.vectors = vectors;
    this.rows = rows;
    int count = Math.min(QUERIES, rows);
    this.queryRows = new int[count];
    this.queries = new float[count][vectors.dimension()];
    for (int query = 0; query < count; query++) {
      queryRows[query] = (int) ((query + 0.5) * rows / count);
      vectors.copy(queryRows[query], queries[query]);
    }
  }

  /**
   * Measures.
   *
   * @param codes of the rows
   */
  RecallCurve run(MemorySegment codes) {
    Beam[] truths = truths();
    float[][] found = new float[queries.length][RecallCurve.NEIGHBORS];
    int[][] before = new int[queries.length][RecallCurve.NEIGHBORS];
    try (var scores = new PortionScores(codebook, queries, codes)) {
      for (int first = 0; first < rows; first += PortionScores.ROWS) {
        scores.score(first, Math.min(PortionScores.ROWS, rows - first));
        takeFound(scores, truths, found);
      }
      for (int first = 0; first < rows; first += PortionScores.ROWS) {
        scores.score(first, Math.min(PortionScores.ROWS, rows - first));
        countBefore(scores, found, before);
      }
    }
    return curve(truths, before);
  }

  /** Takes the scores that codes give to the true nearest. */
  private void takeFound(PortionScores scores, Beam[] truths, float[][] found) {
    for (int query = 0; query < queries.length; query++) {
      for (int rank = 0; rank < truths[query].size(); rank++) {
        int row = truths[query].row(rank) - scores.first();
        if (row >= 0 && row < scores.count()) {
          found[query][rank] = scores.of(query)[row];
        }
      }
    }
  }

  /**
   * Counts the rows that may stand before the true nearest in the order of codes: of equal scores any may be
   * first. Each counts itself, too.
   */
  private void countBefore(PortionScores scores, float[][] found, int[][] before) {
    for (int query = 0; query < queries.length; query++) {
      int itself = queryRows[query] - scores.first();
      float[] portion = scores.of(query);
      for (int row = 0; row < scores.count(); row++) {
        for (int rank = 0; row != itself && rank < RecallCurve.NEIGHBORS; rank++) {
          before[query][rank] += portion[row] >= found[query][rank] ? 1 : 0;
        }
      }
    }
  }

  private Beam[] truths() {
    Beam[] truths = new Beam[queries.length];
    for (int query = 0; query < truths.length; query++) {
      truths[query] = new Beam();
      truths[query].reset(RecallCurve.NEIGHBORS);
    }
    int dimension = vectors.dimension();
    long stride = (long) dimension * Float.BYTES;
    float[] vector = new float[dimension];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment portion = arena.allocate(PORTION * stride, 64);
      for (int first = 0; first < rows; first += PORTION) {
        int count = Math.min(PORTION, rows - first);
        for (int i = 0; i < count; i++) {
          vectors.copy(first + i, vector);
          MemorySegment.copy(vector, 0, portion, LE_FLOAT, i * stride, dimension);
        }
        compare(portion, stride, first, count, truths);
      }
    }
    return truths;
  }

  private void compare(MemorySegment portion, long stride, int first, int count, Beam[] truths) {
    for (int query = 0; query < truths.length; query++) {
      for (int i = 0; i < count; i++) {
        float score = similarity.score(kernels, queries[query], portion, i * stride);
        if (score > truths[query].threshold() && first + i != queryRows[query]) {
          truths[query].add(first + i, score);
        }
      }
    }
  }

  private RecallCurve curve(Beam[] truths, int[][] before) {
    int wanted = 0;
    int[] places = new int[WIDTHS.length];
    for (int query = 0; query < queries.length; query++) {
      for (int rank = 0; rank < truths[query].size(); rank++) {
        wanted++;
        for (int i = 0; i < WIDTHS.length; i++) {
          places[i] += before[query][rank] <= WIDTHS[i] ? 1 : 0;
        }
      }
    }
    float[] recalls = new float[WIDTHS.length];
    for (int i = 0; i < recalls.length; i++) {
      recalls[i] = wanted == 0 ? 1 : (float) places[i] / wanted;
    }
    return new RecallCurve(queries.length, WIDTHS.clone(), recalls);
  }
}
