package sutra.bench.vectors.trial;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import sutra.bench.compare.Latencies;
import sutra.bench.compare.Pace;
import sutra.bench.data.Mix;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.data.Vectors;
import sutra.bench.vectors.product.LiveIndex;
import sutra.bench.vectors.product.VectorIndex;

/** Searches, inserts and deletes at once, and afterwards a look at what is found of what lives. */
final class Traffic {

  private final VectorSettings settings;
  private final VectorData data;
  private final LiveIndex index;
  private final double knob;
  private final double seconds;
  private final BitSet deleted;

  Traffic(VectorSettings settings, LiveIndex index, double knob) {
    this.settings = settings;
    this.data = settings.data();
    this.index = index;
    this.knob = knob;
    this.seconds = settings.phase().toNanos() / 1e9;
    this.deleted = new BitSet(data.base().count());
  }

  /**
   * What happened.
   *
   * @param quiet times of searches alone
   * @param busy times of searches beside writers
   * @param inserted rows a second
   * @param deleted rows a second
   * @param recall the mean recall afterwards, of the rows that live
   */
  record Result(Histogram quiet, Histogram busy, double inserted, double deleted, double recall) {}

  Result run() throws Exception {
    int room = (int) Math.ceil(Churn.INSERTS * seconds) + 1;
    try (Arena arena = Arena.ofShared();
        ExecutorService writers = Executors.newFixedThreadPool(2)) {
      Vectors added = new Vectors(arena, room, data.base().dimension());
      for (int row = 0; row < room; row++) {
        added.put(row, data.more(row));
      }
      search();
      Histogram quiet = search();
      Future<Long> inserts =
          writers.submit(() -> pace(Churn.INSERTS, number -> insert(added, number)));
      Future<Long> deletes = writers.submit(() -> pace(Churn.DELETES, this::delete));
      Histogram busy = search();
      long inserted = inserts.get();
      deletes.get();
      index.await();
      return new Result(
          quiet,
          busy,
          inserted / seconds,
          deleted.cardinality() / seconds,
          recall(added, (int) inserted));
    }
  }

  private long pace(int perSecond, Pace.Act act) throws Exception {
    return Pace.run(perSecond, settings.phase(), act);
  }

  private void insert(Vectors added, long number) throws Exception {
    index.put(data.base().count() + (int) number, added.row((int) number));
  }

  /** Deletes a row that is still there; at most three quarters of them. */
  private void delete(long number) throws Exception {
    int count = data.base().count();
    if (4L * deleted.cardinality() >= 3L * count) {
      return;
    }
    int row = deleted.nextClearBit((int) Mix.below(~settings.seed() ^ Mix.mix(number), count));
    if (row < count) {
      index.delete(row);
      deleted.set(row);
    }
  }

  private Histogram search() throws Exception {
    Histogram nanos = Latencies.histogram();
    int[] hits = new int[settings.k()];
    Duration phase = settings.phase();
    try (VectorIndex.Searcher searcher = index.searcher()) {
      long start = System.nanoTime();
      for (int i = 0; System.nanoTime() - start < phase.toNanos(); i++) {
        float[] query = data.queries().row(i % data.queries().count());
        long asked = System.nanoTime();
        searcher.search(query, settings.k(), knob, Optional.empty(), hits);
        Latencies.record(nanos, asked);
      }
    }
    return nanos;
  }

  private double recall(Vectors added, int inserted) throws Exception {
    int[][] nearest = data.nearest(row -> !deleted.get(row), added, row -> row < inserted);
    int[] hits = new int[settings.k()];
    double sum = 0;
    try (VectorIndex.Searcher searcher = index.searcher()) {
      for (int query = 0; query < nearest.length; query++) {
        int count =
            searcher.search(data.queries().row(query), settings.k(), knob, Optional.empty(), hits);
        sum += share(nearest[query], hits, count);
      }
    }
    return sum / nearest.length;
  }

  private double share(int[] nearest, int[] hits, int count) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (hits[i] < data.base().count() && deleted.get(hits[i])) {
        throw new IllegalStateException("row=" + hits[i] + ": found, but it was deleted");
      }
      for (int row : nearest) {
        found += row == hits[i] ? 1 : 0;
      }
    }
    return (double) found / nearest.length;
  }
}
