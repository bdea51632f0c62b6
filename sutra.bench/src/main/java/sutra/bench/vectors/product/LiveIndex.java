package sutra.bench.vectors.product;

/** An index that can be written while it is searched. Thread-safe. */
public interface LiveIndex extends VectorIndex {

  /** Adds a row, which can be found from then on. */
  void put(int row, float[] vector) throws Exception;

  /** Takes a row away, which cannot be found from then on. */
  void delete(int row) throws Exception;
}
