package sutra.embed.spi;

/**
 * What an embedder checks of vectors that come from outside, such as a server or a caller's
 * function, before it returns them.
 *
 * @param source who made the vectors, for messages
 * @param dimension components expected of each
 */
public record VectorCheck(String source, int dimension) {

  /**
   * Returns {@code vectors} themselves, if there is one for each text, each with as many components
   * as expected, all of them finite.
   *
   * @param texts the number of texts
   * @throws EmbeddingException otherwise
   */
  public float[][] require(int texts, float[][] vectors) {
    if (vectors == null || vectors.length != texts) {
      throw new EmbeddingException(
          "%s gave %s vectors for %d texts: expected one for each, in their order; the fault is with the embedder or its server"
              .formatted(source, vectors == null ? "no" : vectors.length, texts));
    }
    for (int row = 0; row < texts; row++) {
      require(row, vectors[row]);
    }
    return vectors;
  }

  private void require(int row, float[] vector) {
    if (vector == null || vector.length != dimension) {
      throw new EmbeddingException(
          "%s gave a vector of dimension %d for text %d: expected %d, as the embedder says; a store has to be embedded anew with a model that was changed"
              .formatted(source, vector == null ? 0 : vector.length, row, dimension));
    }
    for (int i = 0; i < dimension; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new EmbeddingException(
            "%s gave %s as component %d of the vector of text %d: expected a finite number; the fault is with the model or its server"
                .formatted(source, vector[i], i, row));
      }
    }
  }
}
