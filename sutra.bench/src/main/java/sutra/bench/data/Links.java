package sutra.bench.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A random graph of a seed in which each row has the same number of links, to as many different rows,
 * none to itself. Made from the index like the rows. Thread-safe.
 */
public final class Links {

  /** Links of each row. */
  public static final int DEGREE = 5;

  private final long rows;
  private final long seed;

  /**
   * Makes a graph.
   *
   * @param rows how many rows; at least {@code 2 * DEGREE}
   */
  public Links(long rows, long seed) {
    if (rows < 2 * DEGREE) {
      throw new IllegalArgumentException("rows=" + rows + ": expected at least " + 2 * DEGREE);
    }
    this.rows = rows;
    this.seed = seed;
  }

  /** The number of rows. */
  public long rows() {
    return rows;
  }

  /** The number of links. */
  public long count() {
    return rows * DEGREE;
  }

  /** The target of one of a row's links; each link has a stratum of its own to choose from. */
  public long target(long source, int ordinal) {
    long stratum = rows / DEGREE;
    long target = ordinal * stratum + Mix.below(hash(source, ordinal), stratum);
    if (target != source) {
      return target;
    }
    return ordinal * stratum + (target + 1 - ordinal * stratum) % stratum;
  }

  /** One of a row's links. */
  public Link link(long source, int ordinal) {
    return new Link(source, target(source, ordinal), Mix.unit(~hash(source, ordinal)));
  }

  /** The links of the rows from one index up to, but not including, another. */
  public List<Link> of(long from, long end) {
    List<Link> links = new ArrayList<>((int) (end - from) * DEGREE);
    for (long source = from; source < end; source++) {
      for (int ordinal = 0; ordinal < DEGREE; ordinal++) {
        links.add(link(source, ordinal));
      }
    }
    return links;
  }

  /** The sum of the targets of a row, which tells whether a store found them all. */
  public long targetSum(long source) {
    long sum = 0;
    for (int ordinal = 0; ordinal < DEGREE; ordinal++) {
      sum += target(source, ordinal);
    }
    return sum;
  }

  private long hash(long source, int ordinal) {
    return (source * DEGREE + ordinal) * 0x9e3779b97f4a7c15L ^ seed;
  }
}
