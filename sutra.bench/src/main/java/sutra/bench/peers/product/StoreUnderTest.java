package sutra.bench.peers.product;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import sutra.bench.data.Link;
import sutra.bench.data.Row;

/**
 * An open store of a product. Thread-safe but for {@link #putBuffered}, {@link #putAhead} and {@link
 * #await}, which belong to one thread. What a product cannot do throws {@link UnsupportedOperationException}; its {@link
 * Product#abilities} say what it can.
 */
public interface StoreUnderTest extends AutoCloseable {

  /** How many records a writer that need not wait for each may be ahead. */
  int WINDOW = 256;

  /** Writes a record and returns when it is written at the store's level. */
  default void put(Row row) throws Exception {
    throw new UnsupportedOperationException("put");
  }

  /**
   * Writes a record in a call of its own, which returns as soon as the product takes it: a product with
   * asynchronous writes may reach the store's level later, by {@link #await} at the latest.
   */
  default void putBuffered(Row row) throws Exception {
    put(row);
  }

  /** Writes a record that need not be written at the store's level before {@link #await} returns. */
  default void putAhead(Row row) throws Exception {
    put(row);
  }

  /** Returns when all records are written at the store's level. */
  default void await() throws Exception {}

  /** Reads a whole record by its id; content and embedding are objects of the heap afterwards. */
  default Optional<Row> get(long index) throws Exception {
    throw new UnsupportedOperationException("get");
  }

  /** Reads all records whole, in any order. */
  default void scan(Consumer<Row> visitor) throws Exception {
    throw new UnsupportedOperationException("scan");
  }

  /** Writes links together and returns when they are written at the store's level. */
  default void putLinks(List<Link> links) throws Exception {
    throw new UnsupportedOperationException("putLinks");
  }

  /** Passes the targets of a record's links to a visitor. */
  default void neighbours(long source, LongConsumer visitor) throws Exception {
    throw new UnsupportedOperationException("neighbours");
  }

  /**
   * The least number of links that lead from one record to another, or -1 if it takes more than the
   * limit. Unless a product has a search of its own, this one is breadth-first.
   */
  default int hops(long from, long to, int limit) throws Exception {
    if (from == to) {
      return 0;
    }
    Set<Long> seen = new HashSet<>(Set.of(from));
    Queue<Long> frontier = new ArrayDeque<>(Set.of(from));
    for (int hops = 1; hops <= limit && !frontier.isEmpty(); hops++) {
      Queue<Long> next = new ArrayDeque<>();
      for (long source : frontier) {
        neighbours(
            source,
            target -> {
              if (seen.add(target)) {
                next.add(target);
              }
            });
      }
      if (seen.contains(to)) {
        return hops;
      }
      frontier = next;
    }
    return -1;
  }

  /** Passes the target of every link to a visitor, concept after concept. */
  default void walk(long records, LongConsumer visitor) throws Exception {
    for (long source = 0; source < records; source++) {
      neighbours(source, visitor);
    }
  }

  /** The indexes of the records that match any of some words best, the best first. */
  default List<Long> search(List<String> words, int limit) throws Exception {
    throw new UnsupportedOperationException("search");
  }

  /** Makes what was written ready to be searched, as far as it is not yet. */
  default void makeSearchable() throws Exception {
    await();
  }

  /** Brings the files to the form in which the product would leave them in the long run. */
  default void settle() throws Exception {}

  /** Writes that were refused. */
  default long rejected() {
    return 0;
  }

  @Override
  void close() throws Exception;
}
