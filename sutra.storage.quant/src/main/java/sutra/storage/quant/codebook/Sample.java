package sutra.storage.quant.codebook;

import java.util.SplittableRandom;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.VectorSource;

/**
 * Vectors to learn from, column by column: what is learned of a dimension reads one array from end to end.
 * Nobody writes the columns once they are drawn.
 */
public final class Sample {

  /** Floats of a sample at most: 128 MiB, for the time of the training. */
  private static final int FLOATS_LIMIT = 1 << 25;

  private final float[][] columns;
  private final int count;

  /** Takes columns of {@code count} floats each. */
  public Sample(float[][] columns, int count) {
    this.columns = columns;
    this.count = count;
  }

  /**
   * Draws vectors without replacement, in ascending order of their rows; all, if there are not more than
   * {@code limit}. Under cosine they are scaled to length 1, and those of zeros are left out.
   */
  public static Sample draw(VectorSource vectors, Similarity similarity, int limit, long seed) {
    int dimension = vectors.dimension();
    int wanted = Math.min(vectors.count(), Math.min(limit, FLOATS_LIMIT / dimension));
    float[][] columns = new float[dimension][wanted];
    float[] row = new float[dimension];
    var random = new SplittableRandom(seed);
    int drawn = 0;
    int count = 0;
    for (int i = 0; drawn < wanted; i++) {
      if (random.nextInt(vectors.count() - i) >= wanted - drawn) {
        continue;
      }
      drawn++;
      vectors.copy(i, row);
      if (similarity != Similarity.COSINE || Lengths.unit(row, row)) {
        put(row, columns, count++);
      }
    }
    return new Sample(columns, count);
  }

  private static void put(float[] row, float[][] columns, int at) {
    for (int j = 0; j < row.length; j++) {
      columns[j][at] = row[j];
    }
  }

  /** How many vectors there are. */
  public int count() {
    return count;
  }

  /** One array for each dimension; the first {@link #count} floats of it count. */
  public float[][] columns() {
    return columns;
  }
}
