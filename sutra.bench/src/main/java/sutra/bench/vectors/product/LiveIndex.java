package sutra.bench.vectors.product;

/** An index that can be written while it is searched. Thread-safe. */
public interface LiveIndex extends VectorIndex {

  /** Adds a row, which can be found soon. */
  void put(int row, float[] vector) throws Exception;

  /** Takes a row away, which can soon be found no more. */
  void delete(int row) throws Exception;

  /** Waits until all that was added and taken away before is so. */
  void await() throws Exception;
}
