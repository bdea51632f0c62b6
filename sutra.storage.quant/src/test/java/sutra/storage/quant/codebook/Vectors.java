package sutra.storage.quant.codebook;

import java.util.Arrays;
import java.util.SplittableRandom;
import sutra.storage.api.quantize.VectorSource;

/** Vectors of tests. */
public record Vectors(int dimension, float[]... rows) implements VectorSource {

  private static final int CLUSTERS = 20;

  /**
   * Clustered vectors whose spread falls from dimension to dimension, in mixed order. Only arithmetic that is the same on
   * all machines makes them, so that they can stand behind golden files.
   */
  public static Vectors clustered(int count, int dimension, long seed) {
    var random = new SplittableRandom(seed);
    float[][] centers = new float[CLUSTERS][dimension];
    for (float[] center : centers) {
      fill(center, random, 1);
    }
    float[][] rows = new float[count][dimension];
    for (float[] row : rows) {
      fill(row, random, 0.7);
      float[] center = centers[random.nextInt(CLUSTERS)];
      for (int i = 0; i < dimension; i++) {
        row[i] += center[i];
      }
    }
    return new Vectors(dimension, rows);
  }

  private static void fill(float[] vector, SplittableRandom random, double spread) {
    for (int i = 0; i < vector.length; i++) {
      double bell = -3;
      for (int j = 0; j < 6; j++) {
        bell += random.nextDouble();
      }
      vector[i] = (float) (spread * bell / (1 + i * 7919L % vector.length / 16.0));
    }
  }

  /** The rows from one up to another. */
  public Vectors part(int from, int to) {
    return new Vectors(dimension, Arrays.copyOfRange(rows, from, to));
  }

  @Override
  public int count() {
    return rows.length;
  }

  @Override
  public void copy(int row, float[] into) {
    System.arraycopy(rows[row], 0, into, 0, dimension);
  }
}
