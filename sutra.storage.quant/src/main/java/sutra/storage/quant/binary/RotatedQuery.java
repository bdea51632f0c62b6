package sutra.storage.quant.binary;

import sutra.storage.api.kernel.Similarity;
import sutra.storage.quant.codebook.Lengths;

/**
 * A query as codes are compared with it.
 *
 * <p>With x the rotated vector and y the rotated query, both centred, their dot product is estimated from
 * the signs of x; what else belongs to the score is the record's own, or the {@link #shift} that is the
 * same for all records.
 */
final class RotatedQuery {

  private final float[] components;
  private final float length;
  private final float shift;

  RotatedQuery(BinaryCodebook codebook, float[] query) {
    double scale = codebook.scale(query);
    components = new float[codebook.bits()];
    codebook.rotate(query, scale, components);
    double square = Lengths.squared(components);
    length = (float) Math.sqrt(square);
    shift =
        (float)
            (codebook.similarity() == Similarity.EUCLIDEAN
                ? -square
                : codebook.dotCentre(query) * scale);
  }

  float[] components() {
    return components;
  }

  float length() {
    return length;
  }

  /** Belongs to the score of every record. */
  float shift() {
    return shift;
  }

  void shift(float[] scores, int count) {
    float by = shift;
    for (int i = 0; i < count; i++) {
      scores[i] += by;
    }
  }

  float sum() {
    double sum = 0;
    for (float component : components) {
      sum += component;
    }
    return (float) sum;
  }
}
