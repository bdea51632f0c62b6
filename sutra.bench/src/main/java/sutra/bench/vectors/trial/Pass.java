package sutra.bench.vectors.trial;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import sutra.bench.compare.Latencies;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.Parallel;
import sutra.bench.vectors.data.Truth;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.product.VectorIndex;

/**
 * Asks some of the questions once each and looks at every answer after its time was taken. What passes
 * no filter, or is found twice, is an error.
 */
final class Pass {

  private final VectorData data;
  private final VectorIndex index;
  private final Optional<Filter> filter;
  private final int k;
  private final int threads;
  private final int from;
  private final int end;
  private final float[][] queries;

  /** Asks the questions from one to before another. */
  Pass(
      VectorSettings settings,
      VectorIndex index,
      Optional<Filter> filter,
      int threads,
      int from,
      int end) {
    this.data = settings.data();
    this.index = index;
    this.filter = filter;
    this.k = settings.k();
    this.threads = threads;
    this.from = from;
    this.end = end;
    this.queries = new float[end - from][];
    for (int i = 0; i < queries.length; i++) {
      queries[i] = data.queries().row(from + i);
    }
  }

  /**
   * What a pass gave.
   *
   * @param recall the mean recall
   * @param rate questions a second, of all threads, by the time of the slowest
   * @param nanos the time of each
   * @param fewestHits the least that one of them found, counted as missing from what there was
   */
  record Result(double recall, double rate, Histogram nanos, int fewestHits) {}

  Result run(double knob) throws Exception {
    Histogram nanos = Latencies.histogram();
    int[][] hits = new int[queries.length][k];
    int[] counts = new int[queries.length];
    AtomicLong longest = new AtomicLong();
    Parallel.run(
        threads,
        queries.length,
        (first, last) -> {
          Histogram own = Latencies.histogram();
          try (VectorIndex.Searcher searcher = index.searcher()) {
            long start = System.nanoTime();
            for (int i = first; i < last; i++) {
              long asked = System.nanoTime();
              counts[i] = searcher.search(queries[i], k, knob, filter, hits[i]);
              Latencies.record(own, asked);
            }
            longest.accumulateAndGet(System.nanoTime() - start, Math::max);
          }
          synchronized (nanos) {
            nanos.add(own);
          }
        });
    return judged(hits, counts, queries.length * 1e9 / longest.get(), nanos);
  }

  private Result judged(int[][] hits, int[] counts, double rate, Histogram nanos) {
    Truth truth = data.truth(filter);
    double recall = 0;
    int fewest = k;
    for (int i = 0; i < hits.length; i++) {
      requirePassing(hits[i], counts[i]);
      recall += truth.recall(from + i, hits[i], counts[i]);
      fewest = Math.min(fewest, k - truth.count(from + i) + counts[i]);
    }
    return new Result(recall / hits.length, rate, nanos, fewest);
  }

  private void requirePassing(int[] hits, int count) {
    for (int i = 0; i < count; i++) {
      int row = hits[i];
      if (row < 0 || row >= data.base().count()) {
        throw new IllegalStateException("row=" + row + ": found, but there is none");
      }
      if (filter.isPresent() && !filter.get().passes(row)) {
        throw new IllegalStateException(
            "row=" + row + ": found, but " + filter.get().name() + " does not let it pass");
      }
    }
  }

  /** Asks the same questions on one thread, without looking at the answers. */
  void warmUp(double knob) throws Exception {
    try (VectorIndex.Searcher searcher = index.searcher()) {
      int[] hits = new int[k];
      for (int i = 0; i < end - from; i++) {
        searcher.search(queries[i], k, knob, filter, hits);
      }
    }
  }
}
