package sutra.storage.quant.product;

import java.util.Optional;

/**
 * The orthogonal matrix nearest to a square one, U·Vᵀ of its singular value decomposition U·S·Vᵀ: found by
 * Newton's iteration with scaling (Higham, SIAM J. Sci. Stat. Comput. 1986), which needs inverses alone and
 * ends after about nine of them. Stateless.
 */
final class PolarFactor {

  private static final int ROUNDS = 40;
  private static final double TOLERANCE = 1e-12;

  private PolarFactor() {}

  /**
   * Finds it.
   *
   * @param matrix square; it is not changed
   * @return empty if the matrix is singular, or so near to it that no such matrix is found
   */
  static Optional<double[][]> of(double[][] matrix) {
    double[][] current = matrix;
    for (int round = 0; round < ROUNDS; round++) {
      Optional<double[][]> inverse = inverse(current);
      if (inverse.isEmpty()) {
        return Optional.empty();
      }
      double[][] next = step(current, inverse.get());
      double change = distance(current, next);
      current = next;
      if (change <= TOLERANCE * Math.sqrt(matrix.length)) {
        return Optional.of(current);
      }
    }
    return Optional.empty();
  }

  /** The mean of the matrix and of its transposed inverse, scaled to the same length. */
  private static double[][] step(double[][] matrix, double[][] inverse) {
    double scale = Math.sqrt(length(inverse) / length(matrix));
    double[][] next = new double[matrix.length][matrix.length];
    for (int i = 0; i < next.length; i++) {
      for (int j = 0; j < next.length; j++) {
        next[i][j] = (scale * matrix[i][j] + inverse[j][i] / scale) / 2;
      }
    }
    return next;
  }

  /** Gauss and Jordan, with the greatest element of each column as pivot. */
  private static Optional<double[][]> inverse(double[][] matrix) {
    int size = matrix.length;
    double[][] rest = new double[size][];
    double[][] inverse = new double[size][size];
    for (int i = 0; i < size; i++) {
      rest[i] = matrix[i].clone();
      inverse[i][i] = 1;
    }
    for (int column = 0; column < size; column++) {
      swap(rest, inverse, column, pivot(rest, column));
      double pivot = rest[column][column];
      if (!(Math.abs(pivot) > 0) || Double.isInfinite(1 / pivot)) {
        return Optional.empty();
      }
      scale(rest[column], 1 / pivot);
      scale(inverse[column], 1 / pivot);
      for (int i = 0; i < size; i++) {
        double factor = rest[i][column];
        if (i != column && factor != 0) {
          subtract(rest[i], rest[column], factor);
          subtract(inverse[i], inverse[column], factor);
        }
      }
    }
    return Optional.of(inverse);
  }

  private static int pivot(double[][] rows, int column) {
    int best = column;
    for (int i = column + 1; i < rows.length; i++) {
      best = Math.abs(rows[i][column]) > Math.abs(rows[best][column]) ? i : best;
    }
    return best;
  }

  private static void swap(double[][] rest, double[][] inverse, int a, int b) {
    double[] row = rest[a];
    rest[a] = rest[b];
    rest[b] = row;
    row = inverse[a];
    inverse[a] = inverse[b];
    inverse[b] = row;
  }

  private static void scale(double[] row, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= factor;
    }
  }

  private static void subtract(double[] row, double[] other, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] -= factor * other[i];
    }
  }

  private static double length(double[][] matrix) {
    double sum = 0;
    for (double[] row : matrix) {
      for (double value : row) {
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }

  private static double distance(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += (a[i][j] - b[i][j]) * (a[i][j] - b[i][j]);
      }
    }
    return Math.sqrt(sum);
  }
}
