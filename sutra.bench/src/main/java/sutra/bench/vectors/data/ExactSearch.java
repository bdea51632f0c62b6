package sutra.bench.vectors.data;

import java.util.List;
import java.util.function.IntPredicate;
import sutra.storage.api.kernel.VectorKernels;

/** Compares every question with every row, in all processors. */
public final class ExactSearch {

  /** Rows that stay in the caches while all questions are compared with them. */
  private static final int BLOCK = 512;

  private final Vectors base;
  private final Nearness nearness;
  private final int k;
  private final VectorKernels kernels = VectorKernels.load();

  ExactSearch(Vectors base, Nearness nearness, int k) {
    this.base = base;
    this.nearness = nearness;
    this.k = k;
  }

  /** The nearest rows of each question among those that pass, for each of some filters. */
  int[][][] run(Vectors queries, List<IntPredicate> filters) throws Exception {
    int[][][] found = new int[filters.size()][queries.count()][];
    Parallel.run(
        Runtime.getRuntime().availableProcessors(),
        queries.count(),
        (from, end) -> new Part(queries, filters, from, end).run(found));
    return found;
  }

  /** The questions of one thread. */
  private final class Part {

    private final List<IntPredicate> filters;
    private final int from;
    private final float[][] queries;
    private final Nearest[][] nearest;
    private final float[] scores = new float[BLOCK];

    Part(Vectors all, List<IntPredicate> filters, int from, int end) {
      this.filters = filters;
      this.from = from;
      this.queries = new float[end - from][];
      this.nearest = new Nearest[end - from][filters.size()];
      for (int i = 0; i < queries.length; i++) {
        queries[i] = all.row(from + i);
        for (int filter = 0; filter < filters.size(); filter++) {
          nearest[i][filter] = new Nearest(k);
        }
      }
    }

    void run(int[][][] found) {
      for (int first = 0; first < base.count(); first += BLOCK) {
        int count = Math.min(BLOCK, base.count() - first);
        for (int i = 0; i < queries.length; i++) {
          nearness.scores(kernels, queries[i], base, first, count, scores);
          offer(nearest[i], first, count);
        }
      }
      for (int i = 0; i < queries.length; i++) {
        for (int filter = 0; filter < nearest[i].length; filter++) {
          found[filter][from + i] = nearest[i][filter].rows();
        }
      }
    }

    private void offer(Nearest[] byFilter, int first, int count) {
      for (int filter = 0; filter < byFilter.length; filter++) {
        for (int i = 0; i < count; i++) {
          if (byFilter[filter].admits(scores[i]) && filters.get(filter).test(first + i)) {
            byFilter[filter].add(first + i, scores[i]);
          }
        }
      }
    }
  }
}
