package sutra.storage.api;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import sutra.storage.api.kernel.Similarity;

/**
 * What makes two embeddings comparable: they come from one model and are compared in one way. A
 * store records its space when it is created and refuses vectors of any other; see {@link
 * #agreesWith}.
 *
 * @param name the name of the space within its store; not blank
 * @param model the model that makes the vectors; changes whenever they would; not blank
 * @param dimension components of each vector, 1 to {@value #DIMENSION_LIMIT}
 * @param similarity how two vectors are compared
 * @param settings with which the model is made ready again, by name, such as the folder that it is
 *     in; no secrets. The map is copied, in the order of the names, and unmodifiable. Empty where
 *     the model needs none, and for vectors that the caller makes
 */
public record EmbeddingSpace(
    String name, String model, int dimension, Similarity similarity, Map<String, String> settings) {

  /** The most components that a vector may have. */
  public static final int DIMENSION_LIMIT = 4096;

  /** The name of a store's first space. */
  public static final String DEFAULT_NAME = "default";

  /** The model of vectors about which the store was told nothing. */
  public static final String CALLER = "caller";

  /**
   * Makes a space.
   *
   * @throws IllegalArgumentException if a name is blank or not Unicode text, a value is not Unicode
   *     text, or the dimension is out of range
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
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    settings.forEach(EmbeddingSpace::requireSetting);
  }

  /**
   * Makes a space whose model needs no settings.
   *
   * @throws IllegalArgumentException if a name is blank or not Unicode text, or the dimension is out
   *     of range
   */
  public EmbeddingSpace(String name, String model, int dimension, Similarity similarity) {
    this(name, model, dimension, similarity, Map.of());
  }

  private static void requireSetting(String name, String value) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "settings: the name of a setting is blank; its value is " + value);
    }
    Utf8.require("settings", name);
    Utf8.require("settings." + name, value);
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
   * The same space with other settings.
   *
   * @throws IllegalArgumentException if the name of a setting is blank or not Unicode text, or a
   *     value is not
   */
  public EmbeddingSpace withSettings(Map<String, String> newSettings) {
    return new EmbeddingSpace(name, model, dimension, similarity, newSettings);
  }

  /**
   * Whether vectors of the other space may stand beside those of this one: model, dimension and
   * similarity are the same. Settings do not count, as a model's name changes whenever its vectors
   * would, and the name of a space says nothing of its vectors.
   */
  public boolean agreesWith(EmbeddingSpace other) {
    return model.equals(other.model)
        && dimension == other.dimension
        && similarity == other.similarity;
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
