package sutra.storage.quant.product;

/** An orthogonal matrix R that vectors x are multiplied with, as x·R. Immutable. */
final class Rotation {

  /** Floats of a column that stay in the nearest cache. */
  private static final int BLOCK = 2048;

  private final float[][] rows;

  /** Takes a matrix row by row. */
  Rotation(float[][] rows) {
    this.rows = rows;
  }

  /** The rotation that changes nothing. */
  static Rotation identity(int dimension) {
    float[][] rows = new float[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      rows[i][i] = 1;
    }
    return new Rotation(rows);
  }

  float[][] rows() {
    return rows;
  }

  long heapBytes() {
    return rows.length * (4L * rows.length + 24);
  }

  /** Rotates a vector into another array. */
  void apply(float[] vector, float[] into) {
    float[] factors = new float[vector.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = -vector[i];
      into[i] = 0;
    }
    ColumnLoops.subtract(into, rows, factors, 0, into.length);
  }

  /** Rotates a vector back into another array. */
  void undo(float[] rotated, float[] into) {
    for (int i = 0; i < into.length; i++) {
      float sum = 0;
      for (int k = 0; k < rotated.length; k++) {
        sum += rotated[k] * rows[i][k];
      }
      into[i] = sum;
    }
  }

  /** Rotates a sample: one column of the result. */
  float[] column(float[][] columns, int count, int k) {
    float[] factors = new float[columns.length];
    for (int j = 0; j < factors.length; j++) {
      factors[j] = -rows[j][k];
    }
    float[] column = new float[count];
    for (int from = 0; from < count; from += BLOCK) {
      ColumnLoops.subtract(column, columns, factors, from, Math.min(count, from + BLOCK));
    }
    return column;
  }
}
