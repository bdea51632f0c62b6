package sutra.storage.quant.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolarFactorTest {

  private final long seed = System.nanoTime();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 64})
  void factorIsOrthogonalAndTheRestIsSymmetricAndPositive(int size) {
    System.out.println("PolarFactorTest seed=" + seed);
    var random = new SplittableRandom(seed);
    double[][] matrix = new double[size][size];
    for (double[] row : matrix) {
      for (int j = 0; j < size; j++) {
        row[j] = (random.nextDouble() - 0.5) * Math.pow(10, -j % 7);
      }
    }
    double[][] factor = PolarFactor.of(matrix).orElseThrow();
    double[][] unit = timesTransposed(factor, factor);
    double[][] rest = timesTransposed(matrix, factor);
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += rest[i][i];
      for (int j = 0; j < size; j++) {
        assertEquals(i == j ? 1 : 0, unit[i][j], 1e-9);
        assertEquals(rest[i][j], rest[j][i], 1e-9);
      }
      assertTrue(rest[i][i] >= 0);
    }
    assertTrue(trace > 0);
  }

  /** For A = H·Q with H symmetric, A·Qᵀ is H. */
  private static double[][] timesTransposed(double[][] a, double[][] b) {
    double[][] product = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        for (int k = 0; k < a.length; k++) {
          product[i][j] += a[i][k] * b[j][k];
        }
      }
    }
    return product;
  }

  @Test
  void singularMatrixHasNone() {
    assertTrue(PolarFactor.of(new double[][] {{1, 2}, {2, 4}}).isEmpty());
    assertTrue(PolarFactor.of(new double[2][2]).isEmpty());
  }

  @Test
  void rotationIsItself() {
    double[][] turn = {{0.6, 0.8}, {-0.8, 0.6}};
    double[][] factor = PolarFactor.of(turn).orElseThrow();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        assertEquals(turn[i][j], factor[i][j], 1e-12);
      }
    }
  }
}
