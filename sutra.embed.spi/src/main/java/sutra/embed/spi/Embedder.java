package sutra.embed.spi;

import java.util.List;

/**
 * Turns text into a vector, so that texts of like meaning or wording get vectors of high cosine.
 *
 * <p>{@link #model} and {@link #dimension} together identify the vectors: a store records both when
 * it is created and refuses the vectors of another pair. The same text gives the same vector for as
 * long as both stay the same.
 *
 * <p>Safe for use by many threads at once. Whoever opened an embedder closes it.
 */
public interface Embedder extends AutoCloseable {

  /**
   * The identifier of the model, as a store records it: printable, not blank, without spaces. It
   * changes whenever the vector of any text changes, so it names an algorithm's version or a
   * model's revision. It does not repeat the dimension and is available after {@link #close}.
   */
  String model();

  /** The number of components of every vector, at least 1; available after {@link #close}. */
  int dimension();

  /**
   * The vector of {@code text}: {@link #dimension} finite components, in an array that is the
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

  /** Releases what this embedder holds. A second call has no effect. */
  @Override
  void close();
}
