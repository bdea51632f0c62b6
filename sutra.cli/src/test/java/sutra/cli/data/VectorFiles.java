package sutra.cli.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Makes the bytes of fvecs and ivecs files. */
public final class VectorFiles {

  private VectorFiles() {}

  /** Rows of floats, each with its own length. */
  public static byte[] fvecs(float[]... rows) {
    int size = Arrays.stream(rows).mapToInt(row -> 4 + 4 * row.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      bytes.putInt(row.length);
      for (float component : row) {
        bytes.putFloat(component);
      }
    }
    return bytes.array();
  }

  /** Rows of integers, each with its own length. */
  public static byte[] ivecs(int[]... rows) {
    int size = Arrays.stream(rows).mapToInt(row -> 4 + 4 * row.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (int[] row : rows) {
      bytes.putInt(row.length);
      for (int component : row) {
        bytes.putInt(component);
      }
    }
    return bytes.array();
  }

  /** Rows of normally distributed components. */
  public static float[][] random(Random random, int count, int dimension) {
    float[][] rows = new float[count][dimension];
    for (float[] row : rows) {
      for (int i = 0; i < dimension; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return rows;
  }
}
