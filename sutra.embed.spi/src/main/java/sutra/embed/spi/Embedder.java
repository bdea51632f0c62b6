package sutra.embed.spi;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Turns text into a vector, so that texts of like meaning or wording get vectors that are near.
 *
 * <p>{@link #model} and {@link #dimension} together identify the vectors: a store records both when
 * it is created and refuses the vectors of another pair. The same text gives the same vector for as
 * long as both stay the same.
 *
 * <p>Only {@link #model}, {@link #dimension}, {@link #embed} and {@link #close} must be written; the
 * other methods tell more of a model that has more to tell.
 *
 * <p>Safe for use by many threads at once. Whoever opened an embedder closes it.
 */
public interface Embedder extends AutoCloseable {

  /**
   * The identifier of the model, as a store records it: printable, not blank, without spaces. It
   * changes whenever the vector of any text changes, so it names an algorithm's version or a
   * model's revision, and what else the vectors depend on, such as the way of pooling and the
   * prefixes of texts. It does not repeat the dimension and is available after {@link #close}.
   */
  String model();

  /** The number of components of every vector, at least 1; available after {@link #close}. */
  int dimension();

  /** How the vectors of this model are compared; available after {@link #close}. */
  default VectorMetric metric() {
    return VectorMetric.COSINE;
  }

  /**
   * The settings with which {@link EmbedderProvider#open} gives this same embedder again, as a store
   * records them beside the model: where it is found, how it pools, its prefixes. No secret is among
   * them, and nothing that leaves the vectors as they are, such as a number of threads. Available
   * after {@link #close}.
   */
  default Map<String, String> settings() {
    return Map.of();
  }

  /**
   * The most tokens of a text, those that the model adds included, that have a part in its vector;
   * empty if there is no limit or it is not known. {@link #counts} tells how many texts were longer.
   */
  default OptionalInt maximumTokens() {
    return OptionalInt.empty();
  }

  /**
   * What nearness by these vectors counts beside words, which count 1, in a question by both: 1 for a model
   * that knows what texts mean, less for one that compares how they are spelt. Finite and not negative.
   */
  default double weightBesideWords() {
    return 1;
  }

  /**
   * The vector of {@code text}, something to be kept and found: {@link #dimension} finite components, in an array that is the
   * caller's own. A text that holds nothing to embed, such as an empty one, gives the zero vector,
   * which matches nothing. Text of any length and any content is accepted, unpaired surrogates
   * included.
   *
   * @throws EmbeddingException if the model failed
   * @throws IllegalStateException if this embedder is closed
   */
  float[] embed(String text);

  /**
   * The vectors of {@code texts}, in their order: element {@code i} equals, within the rounding of
   * the model, what {@link #embed} gives for text {@code i}. Each row is an array of its own. An
   * embedder overrides this when a batch is cheaper than one text at a time.
   *
   * @throws EmbeddingException if the model failed; then no vector of the batch is returned
   * @throws IllegalStateException if this embedder is closed
   */
  default float[][] embedAll(List<String> texts) {
    float[][] vectors = new float[texts.size()][];
    int row = 0;
    for (String text : texts) {
      vectors[row++] = embed(text);
    }
    return vectors;
  }

  /**
   * The vector of a question, to be compared with those that {@link #embed} gives. It differs from
   * {@code embed(question)} for models that were trained with a prefix for each of the two.
   *
   * @throws EmbeddingException if the model failed
   * @throws IllegalStateException if this embedder is closed
   */
  default float[] embedQuery(String question) {
    return embed(question);
  }

  /**
   * The vector of a question that is put to texts whose words are known. It differs from {@link
   * #embedQuery(String)} for embedders that weigh words by how rare they are; the vectors of the texts
   * do not depend on that, so they stay as they are while texts come and go.
   *
   * @param statistics of the texts that the vector is compared with; what it throws is passed on
   * @throws EmbeddingException if the model failed
   * @throws IllegalStateException if this embedder is closed
   */
  default float[] embedQuery(String question, WordStatistics statistics) {
    return embedQuery(question);
  }

  /**
   * What was embedded since this embedder was opened, for what it counts; a text under way may be
   * counted or not. Available after {@link #close}.
   */
  default EmbeddingCounts counts() {
    return EmbeddingCounts.NONE;
  }

  /**
   * An embedder of any function that turns texts into vectors, one for each text in their order.
   *
   * <p>What the function returns is checked and is then the caller's own: it must make new arrays.
   * It is called by many threads at once, never with no text. What it throws is the cause of an
   * {@link EmbeddingException}.
   *
   * @param model see {@link #model}
   * @param dimension components of each vector, at least 1
   * @throws IllegalArgumentException if the model is blank or has spaces, or the dimension is below
   *     1
   */
  static Embedder of(String model, int dimension, Function<List<String>, float[][]> function) {
    return of(model, dimension, Map.of(), function);
  }

  /**
   * The same, of a function that a provider opened with settings.
   *
   * @param settings see {@link #settings}
   * @throws IllegalArgumentException as above
   */
  static Embedder of(
      String model,
      int dimension,
      Map<String, String> settings,
      Function<List<String>, float[][]> function) {
    return new FunctionEmbedder(model, dimension, settings, function);
  }

  /** Releases what this embedder holds. A second call has no effect. */
  @Override
  void close();
}
