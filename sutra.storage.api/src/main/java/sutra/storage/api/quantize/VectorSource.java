package sutra.storage.api.quantize;

/** Vectors to learn a codebook from. One thread at a time. */
public interface VectorSource {

  /** How many there are; may be 0. */
  int count();

  /** Components of each. */
  int dimension();

  /**
   * Copies one vector.
   *
   * @param row in [0, count)
   * @param into takes its components
   */
  void copy(int row, float[] into);
}
