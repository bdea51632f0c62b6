package sutra.storage.quant.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.kernel.CodeKernels;

class KMeansTest {

  private static final CodeKernels KERNELS = new CodeKernels() {};

  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);

  private float[][] columns(int width, int count, double spread) {
    System.out.println("KMeansTest seed=" + seed);
    float[][] columns = new float[width][count];
    for (float[] column : columns) {
      for (int i = 0; i < count; i++) {
        column[i] = (float) (spread * (random.nextDouble() - 0.5));
      }
    }
    return columns;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11})
  void nearestCentroidIsFound(int width) {
    for (double spread : new double[] {1e-9, 1, 1e9}) {
      float[][] columns = columns(width, 1000, spread);
      float[] centroids = new KMeans(columns, 1000, KERNELS).cluster(256, 3, seed);
      var subspace = new Subspace(0, 256, centroids, 0, true);
      var scratch = new Subspace.Scratch(256, KERNELS);
      int[] codes = new KMeans(columns, 1000, KERNELS).codes(centroids);
      for (int i = 0; i < 1000; i++) {
        float[] point = point(columns, i);
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < 256; c++) {
          least = Math.min(least, distance(point, centroids, c));
        }
        double resolution = 1e-5 * spread * spread * width;
        assertEquals(least, distance(point, centroids, codes[i]), resolution);
        int nearest = subspace.nearest(point.clone(), scratch);
        assertEquals(least, distance(point, centroids, nearest), resolution);
      }
    }
  }

  @Test
  void roundsLowerTheError() {
    float[][] columns = columns(4, 3000, 1);
    var points = new KMeans(columns, 3000, KERNELS);
    double first = error(columns, points.cluster(64, 1, seed));
    double last = error(columns, points.cluster(64, 30, seed));
    assertTrue(last < first, last + " and " + first);
  }

  @Test
  void eachOfFewPointsHasItsCentroid() {
    float[][] columns = columns(3, 200, 1);
    float[] centroids = new KMeans(columns, 200, KERNELS).cluster(256, 5, seed);
    for (int i = 0; i < 200; i++) {
      float[] point = point(columns, i);
      boolean found = false;
      for (int c = 0; c < 256; c++) {
        found |= Arrays.equals(point, Arrays.copyOfRange(centroids, 3 * c, 3 * c + 3));
      }
      assertTrue(found);
    }
  }

  @Test
  void equalPointsAreOneCentroid() {
    float[][] columns = {{2, 2, 2}, {5, 5, 5}};
    float[] centroids = new KMeans(columns, 3, KERNELS).cluster(16, 5, seed);
    for (int c = 0; c < 16; c++) {
      assertArrayEquals(new float[] {2, 5}, Arrays.copyOfRange(centroids, 2 * c, 2 * c + 2));
    }
    assertArrayEquals(new int[3], new KMeans(columns, 3, KERNELS).codes(centroids));
  }

  @Test
  void noPointsGiveZeros() {
    assertArrayEquals(new float[32], new KMeans(new float[2][0], 0, KERNELS).cluster(16, 5, seed));
  }

  private static double error(float[][] columns, float[] centroids) {
    int[] codes = new KMeans(columns, columns[0].length, KERNELS).codes(centroids);
    double sum = 0;
    for (int i = 0; i < codes.length; i++) {
      sum += distance(point(columns, i), centroids, codes[i]);
    }
    return sum;
  }

  private static float[] point(float[][] columns, int i) {
    float[] point = new float[columns.length];
    for (int j = 0; j < point.length; j++) {
      point[j] = columns[j][i];
    }
    return point;
  }

  private static double distance(float[] point, float[] centroids, int c) {
    double sum = 0;
    for (int j = 0; j < point.length; j++) {
      double difference = (double) point[j] - centroids[c * point.length + j];
      sum += difference * difference;
    }
    return sum;
  }
}
