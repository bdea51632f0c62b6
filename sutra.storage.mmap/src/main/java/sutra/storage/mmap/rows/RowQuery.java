package sutra.storage.mmap.rows;

/**
 * A query for rows of one form. Results are as accurate as those of {@link
 * sutra.storage.api.kernel.VectorKernels} over the floats of the row; squared distances may be wrong by four
 * times as much in forms other than float32. One thread.
 */
public interface RowQuery {

  /** The dot product with a row. */
  float dot(VectorRows rows, int row);

  /** The square of the Euclidean distance from a row. */
  float squaredL2(VectorRows rows, int row);

  /** The cosine with a row, whatever their lengths; 0 if either is of zeros. */
  float cosine(VectorRows rows, int row);

  /**
   * The dot products with several rows, in one go where kernels overlap what they wait for.
   *
   * @param ordinals the first {@code count} of the array
   * @param results takes them
   */
  void dots(ContiguousRows rows, int[] ordinals, int count, float[] results);

  /** The squared distances from several rows; arguments as of {@link #dots}. */
  void squaredL2s(ContiguousRows rows, int[] ordinals, int count, float[] results);
}
