package sutra.storage.quant.product;

import java.util.Optional;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.quant.codebook.Lengths;

/** Takes a vector to where it is cut: scales it to length 1 under cosine, and rotates it. One thread. */
final class Preparation {

  private final Similarity similarity;
  private final Optional<Rotation> rotation;
  private final float[] scaled;
  private final float[] rotated;

  Preparation(ProductShape shape, Optional<Rotation> rotation) {
    this.similarity = shape.similarity();
    this.rotation = rotation;
    scaled = new float[shape.dimension()];
    rotated = new float[rotation.isPresent() ? shape.dimension() : 0];
  }

  /**
   * Takes a vector.
   *
   * @return whether it can be compared: a vector of zeros has no cosine
   * @throws IllegalArgumentException if its dimension is another
   */
  boolean take(float[] vector) {
    if (vector.length != scaled.length) {
      throw new IllegalArgumentException(
          "dimension=" + vector.length + ": the codebook has " + scaled.length);
    }
    boolean comparable = true;
    if (similarity == Similarity.COSINE) {
      comparable = Lengths.unit(vector, scaled);
    } else {
      System.arraycopy(vector, 0, scaled, 0, scaled.length);
    }
    if (rotation.isPresent()) {
      rotation.get().apply(scaled, rotated);
    }
    return comparable;
  }

  /** What became of the vector; the next one replaces it. */
  float[] result() {
    return rotation.isPresent() ? rotated : scaled;
  }
}
