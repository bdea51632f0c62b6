package sutra.storage.api;

import java.util.Objects;
import sutra.storage.api.kernel.Similarity;

/**
 * What makes two embeddings comparable: they come from one model and are compared in one way. A
 * store records its space when it is created and refuses vectors of any other.
 *
 * @param name the name of the space within its store; not blank
 * @param model the model that makes the vectors; changes whenever they would; not blank
 * @param dimension components of each vector, 1 to {@value #DIMENSION_LIMIT}
 * @param similarity how two vectors are compared
 */
public record EmbeddingSpace(String name, String model, int dimension, Similarity similarity) {

  /** The most components that a vector may have. */
  public static final int DIMENSION_LIMIT = 4096;

  /** The name of a store's first space. */
  public static final String DEFAULT_NAME = "default";

  /** The model of vectors about which the store was told nothing. */
  public static final String CALLER = "caller";

  /**
   * Makes a space.
   *
   * @throws IllegalArgumentException if a name is blank or not Unicode text, or the dimension is out
   *     of range
   */
  public EmbeddingSpace {
    if (name.isBlank() || model.isBlank()) {
      throw new IllegalArgumentException(
          "name=" + name + ", model=" + model + ": expected names that are not blank");
    }
    Utf8.require("name", name);
    Utf8.require("model", model);
    Objects.requireNonNull(similarity, "similarity");
    if (dimension < 1 || dimension > DIMENSION_LIMIT) {
      throw new IllegalArgumentException(
          "dimension=" + dimension + ": expected 1 to " + DIMENSION_LIMIT);
    }
  }

  /**
   * The default space for vectors that the caller makes, compared by cosine.
   *
   * @throws IllegalArgumentException if the dimension is out of range
   */
  public static EmbeddingSpace ofDimension(int dimension) {
    return ofModel(CALLER, dimension);
  }

  /**
   * The default space for the vectors of a model, compared by cosine.
   *
   * @throws IllegalArgumentException if the model is blank or the dimension out of range
   */
  public static EmbeddingSpace ofModel(String model, int dimension) {
    return new EmbeddingSpace(DEFAULT_NAME, model, dimension, Similarity.COSINE);
  }

  /**
   * Returns the vector itself, not a copy, if it belongs here: right dimension, finite components.
   *
   * @throws IllegalArgumentException otherwise, naming what was expected and found
   */
  public float[] require(float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "dimension=%d: expected %d, that of the store's embedding space %s (model %s)"
              .formatted(vector.length, dimension, name, model));
    }
    return requireFinite(vector);
  }

  static float[] requireFinite(float[] vector) {
    if (vector.length == 0) {
      throw new IllegalArgumentException("embedding is empty: expected at least one component");
    }
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException(
            "embedding[" + i + "]=" + vector[i] + ": expected a finite number");
      }
    }
    return vector;
  }
}
