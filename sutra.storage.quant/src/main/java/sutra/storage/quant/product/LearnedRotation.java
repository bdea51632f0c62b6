package sutra.storage.quant.product;

import java.util.Arrays;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.quant.codebook.Sample;
import sutra.storage.quant.codebook.Workers;

/**
 * Learns the rotation after which product quantization errs least: the non-parametric optimized product
 * quantization of Ge, He, Ke and Sun (CVPR 2013). Rounds of clustering the rotated sample, and of turning
 * the rotation to the one that takes the sample nearest to its centroids, follow each other.
 */
final class LearnedRotation {

  private static final int ROUNDS = 12;
  private static final int FIRST_CLUSTERING = 4;

  /** The share of the last rotation that keeps the matrix of a sample of low rank from being singular. */
  private static final double KEPT = 1e-3;

  private final Sample sample;
  private final ProductShape shape;
  private final long seed;
  private final int threads;
  private final CodeKernels kernels;

  LearnedRotation(Sample sample, ProductShape shape, long seed, int threads, CodeKernels kernels) {
    this.sample = sample;
    this.shape = shape;
    this.seed = seed;
    this.threads = threads;
    this.kernels = kernels;
  }

  Rotation learn() {
    Rotation rotation = Rotation.identity(shape.dimension());
    float[][] centroids = new float[shape.subspaces()][0];
    for (int round = 0; round < ROUNDS && sample.count() > 0; round++) {
      rotation = turn(rotation, centroids);
    }
    return rotation;
  }

  /** One round. The centroids of the last one are where the next one begins. */
  private Rotation turn(Rotation rotation, float[][] centroids) {
    float[][] rotated = rotate(sample, rotation, threads);
    double[][] products = new double[shape.dimension()][shape.dimension()];
    Workers.run(
        threads,
        shape.subspaces(),
        s -> {
          float[][] columns = Arrays.copyOfRange(rotated, shape.first(s), shape.first(s + 1));
          var clusters = new KMeans(columns, sample.count(), kernels);
          centroids[s] =
              centroids[s].length == 0
                  ? clusters.cluster(
                      shape.centroids() - shape.reserved(s), FIRST_CLUSTERING, shape.seed(seed, s))
                  : clusters.refine(centroids[s], 1);
          multiply(clusters.codes(centroids[s]), centroids[s], s, products);
        });
    normalize(products, rotation);
    return PolarFactor.of(products).map(LearnedRotation::toFloats).orElse(rotation);
  }

  /** A rotated sample. */
  static float[][] rotate(Sample sample, Rotation rotation, int threads) {
    float[][] rotated = new float[sample.columns().length][];
    Workers.run(
        threads,
        rotated.length,
        k -> rotated[k] = rotation.column(sample.columns(), sample.count(), k));
    return rotated;
  }

  /**
   * Writes the columns of one subspace of Xᵀ·Y, X being the sample and Y the centroids of its vectors: the
   * components of vectors with the same centroid are summed first.
   */
  private void multiply(int[] codes, float[] centroids, int subspace, double[][] products) {
    int first = shape.first(subspace);
    int width = shape.first(subspace + 1) - first;
    double[] sums = new double[centroids.length / width];
    for (int j = 0; j < shape.dimension(); j++) {
      Arrays.fill(sums, 0);
      float[] column = sample.columns()[j];
      for (int i = 0; i < codes.length; i++) {
        sums[codes[i]] += column[i];
      }
      for (int at = 0; at < centroids.length; at++) {
        products[j][first + at % width] += sums[at / width] * centroids[at];
      }
    }
  }

  private static void normalize(double[][] products, Rotation rotation) {
    double square = 0;
    for (double[] row : products) {
      for (double value : row) {
        square += value * value;
      }
    }
    double factor = square == 0 ? 0 : Math.sqrt(products.length / square);
    for (int i = 0; i < products.length; i++) {
      for (int j = 0; j < products.length; j++) {
        products[i][j] = factor * products[i][j] + KEPT * rotation.rows()[i][j];
      }
    }
  }

  private static Rotation toFloats(double[][] matrix) {
    float[][] rows = new float[matrix.length][matrix.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        rows[i][j] = (float) matrix[i][j];
      }
    }
    return new Rotation(rows);
  }
}
