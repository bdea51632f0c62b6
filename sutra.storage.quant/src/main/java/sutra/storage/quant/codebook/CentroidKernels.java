package sutra.storage.quant.codebook;

/**
 * What kernels of this module may do beyond {@link sutra.storage.api.kernel.CodeKernels}: compare a part of
 * a vector with centroids of the usual width in one pass over one table. Stateless, any thread.
 */
public interface CentroidKernels {

  /** Dimensions of a centroid. */
  int WIDTH = 8;

  /** Centroids that stand together in a table, component by component. */
  int TOGETHER = 16;

  /** Floats of those: their starts first, then each component of all of them. */
  int BLOCK = TOGETHER * (1 + WIDTH);

  /**
   * The position that {@code subtractProducts} and {@code indexOfLeast} give, bit for bit: of the least
   * start less the products of components.
   *
   * @param table whole blocks
   * @param vector holds the components to compare with from {@code first} on
   */
  int nearest(float[] table, float[] vector, int first);
}
