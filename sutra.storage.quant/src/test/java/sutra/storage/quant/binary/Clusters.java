package sutra.storage.quant.binary;

import java.util.Random;
import sutra.storage.api.quantize.VectorSource;

/** Vectors around random centres, with a common direction, as embeddings of sentences have. */
record Clusters(float[][] vectors) implements VectorSource {

  static Clusters of(int count, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] centres = new float[20][dimension];
    for (float[] centre : centres) {
      for (int i = 0; i < dimension; i++) {
        centre[i] = (float) (0.5 + random.nextGaussian());
      }
    }
    float[][] vectors = new float[count][dimension];
    for (float[] vector : vectors) {
      float[] centre = centres[random.nextInt(centres.length)];
      for (int i = 0; i < dimension; i++) {
        vector[i] = (float) (centre[i] + 0.5 * random.nextGaussian());
      }
    }
    return new Clusters(vectors);
  }

  /** A query that is one of the vectors, disturbed. */
  float[] near(int row) {
    Random random = new Random(row);
    float[] query = vectors[row].clone();
    for (int i = 0; i < query.length; i++) {
      query[i] += (float) (0.3 * random.nextGaussian());
    }
    return query;
  }

  @Override
  public int count() {
    return vectors.length;
  }

  @Override
  public int dimension() {
    return vectors.length == 0 ? 3 : vectors[0].length;
  }

  @Override
  public void copy(int row, float[] into) {
    System.arraycopy(vectors[row], 0, into, 0, into.length);
  }
}
