package sutra.cli.measure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataInput;
import sutra.cli.data.IvecsRows;
import sutra.cli.data.Place;
import sutra.storage.api.quantize.ExactScore;

/**
 * What the true neighbours of each query score at least. Scores rather than rows are compared, so
 * that of equally near vectors each counts as found. Immutable; any thread.
 */
public final class Truth {

  /** So many of the queries show whether a file tells of these vectors and this similarity. */
  private static final int CHECKED = 16;

  /** More than the last places of scores can differ by, as a share of them. */
  private static final double TOLERANCE = 1e-3;

  private final Workload workload;
  private final double[] least;

  private Truth(Workload workload, double[] least) {
    this.workload = workload;
    this.least = least;
  }

  /**
   * Compares every query with every vector, on all processors.
   *
   * @param progress told how many queries are done, by any thread
   */
  public static Truth compute(Workload workload, IntConsumer progress) {
    double[] least = new double[workload.queries().count()];
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, least.length)
        .parallel()
        .forEach(query -> {
          float[] vector = workload.queries().vector(query);
          int[] rows = new ExactSearch(workload).nearest(vector);
          least[query] = least(workload, vector, rows);
          progress.accept(done.incrementAndGet());
        });
    return new Truth(workload, least);
  }

  /**
   * Reads the true neighbours from an ivecs file: one row for each query, the nearest first.
   *
   * @param standardInput where the standard input comes from
   * @throws BadDataException if there are more or fewer rows than queries, or a row names fewer
   *     neighbours than are wanted, or one that is not there, or not the nearest
   */
  public static Truth read(DataInput input, InputStream standardInput, Workload workload)
      throws IOException {
    double[] least = new double[workload.queries().count()];
    try (IvecsRows file = IvecsRows.open(input, standardInput)) {
      int count = 0;
      for (Optional<int[]> row; (row = file.next()).isPresent(); count++) {
        if (count < least.length) {
          int[] nearest = nearest(row.get(), file.place(), workload);
          least[count] = least(workload, workload.queries().vector(count), nearest);
          if (count < CHECKED) {
            requireNearest(least[count], workload, count, file.place());
          }
        }
      }
      if (count != least.length) {
        throw BadDataException.input(
            input.name(),
            "rows=%d: expected %d, one for each query of %s"
                .formatted(count, least.length, workload.queries().name()));
      }
    }
    return new Truth(workload, least);
  }

  private static int[] nearest(int[] row, Place place, Workload workload) {
    if (row.length < workload.k()) {
      throw BadDataException.at(
          place, "neighbours=%d: expected at least k=%d".formatted(row.length, workload.k()));
    }
    int count = workload.base().count();
    for (int i = 0; i < row.length; i++) {
      if (row[i] < 0 || row[i] >= count) {
        throw BadDataException.at(
            place,
            "neighbour %d is vector %d: expected 0 to %d, as %s has %d"
                .formatted(i, row[i], count - 1, workload.base().name(), count));
      }
    }
    return Arrays.copyOf(row, workload.k());
  }

  private static void requireNearest(double least, Workload workload, int query, Place place) {
    float[] vector = workload.queries().vector(query);
    double actual = least(workload, vector, new ExactSearch(workload).nearest(vector));
    if (actual - least > TOLERANCE * Math.max(Math.abs(actual), Math.abs(least))) {
      throw BadDataException.at(
          place,
          "not the nearest by %s: is the truth that of another --similarity, or of other vectors?"
              .formatted(workload.similarity().name().toLowerCase(Locale.ROOT)));
    }
  }

  private static double least(Workload workload, float[] query, int[] rows) {
    float[] vector = new float[query.length];
    double least = Double.POSITIVE_INFINITY;
    for (int row : rows) {
      workload.base().copy(row, vector);
      least = Math.min(least, ExactScore.of(workload.similarity(), query, vector));
    }
    return least;
  }

  /**
   * The share of the true neighbours that were found, on the average of all queries.
   *
   * @param found the rows found for each query, at most k each, none twice
   * @return in [0, 1]
   */
  double recall(int[][] found) {
    long hits = 0;
    float[] hit = new float[workload.base().dimension()];
    for (int query = 0; query < found.length; query++) {
      float[] vector = workload.queries().vector(query);
      for (int row : found[query]) {
        workload.base().copy(row, hit);
        hits += ExactScore.of(workload.similarity(), vector, hit) >= least[query] ? 1 : 0;
      }
    }
    return (double) hits / ((long) found.length * workload.k());
  }
}
