package sutra.bench.vectors.product;

import java.util.Optional;
import java.util.OptionalLong;
import sutra.bench.vectors.data.Filter;

/** An open index. Thread-safe; a {@link Searcher} is not. */
public interface VectorIndex extends AutoCloseable {

  /** Makes what one thread searches with. */
  Searcher searcher() throws Exception;

  /** Bytes of codes and links beside the heap that searches keep reading, if they are known. */
  default OptionalLong hotBytes() {
    return OptionalLong.empty();
  }

  /** Searches. Belongs to one thread. */
  interface Searcher extends AutoCloseable {

    /**
     * Finds the rows nearest to a vector.
     *
     * @param k how many are wanted
     * @param knob how thoroughly, a value of the product's knob
     * @param filter which rows may be found, if not all
     * @param hits takes the rows, the nearest first
     * @return how many were found
     */
    int search(float[] query, int k, double knob, Optional<Filter> filter, int[] hits)
        throws Exception;

    @Override
    default void close() throws Exception {}
  }
}
