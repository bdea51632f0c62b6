package sutra.bench.peers.scenario;

import sutra.bench.data.Links;
import sutra.bench.data.Mix;
import sutra.bench.data.Row;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.StoreUnderTest;

/** Makes sure that a store gives back what it was given. */
final class Checks {

  private static final int SAMPLES = 200;

  private Checks() {}

  static void require(boolean truth, String otherwise) {
    if (!truth) {
      throw new IllegalStateException(otherwise);
    }
  }

  /** A row that was read is whole. */
  static void row(Rows rows, long index, Row found) {
    require(found.index() == index, "index=" + index + ": found " + found.index());
    require(
        found.checksum() == rows.checksum(index),
        "index=" + index + ": content or embedding is not what was written");
  }

  /** Some rows out of so many are there and whole. */
  static void sample(StoreUnderTest store, Rows rows, long count) throws Exception {
    for (int i = 0; i < SAMPLES; i++) {
      long index = i == 0 ? count - 1 : Mix.below(i, count);
      row(rows, index, store.get(index).orElseThrow(() -> missing(index)));
    }
  }

  /** The links of some rows are there. */
  static void sampleLinks(StoreUnderTest store, Links links) throws Exception {
    for (int i = 0; i < SAMPLES; i++) {
      long source = Mix.below(i, links.rows());
      LinkSum sum = new LinkSum();
      store.neighbours(source, sum::add);
      sum.require(source, links);
    }
  }

  static IllegalStateException missing(long index) {
    return new IllegalStateException("index=" + index + ": not found, but it was written");
  }

  /** The number and the sum of targets. */
  static final class LinkSum {
    private long count;
    private long sum;

    void add(long target) {
      count++;
      sum += target;
    }

    long count() {
      return count;
    }

    long sum() {
      return sum;
    }

    void require(long source, Links links) {
      Checks.require(
          count == Links.DEGREE && sum == links.targetSum(source),
          "source=" + source + ": its " + count + " links are not those that were written");
    }
  }
}
