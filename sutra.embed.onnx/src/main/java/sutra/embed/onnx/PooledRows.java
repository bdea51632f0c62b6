package sutra.embed.onnx;

/**
 * Makes one vector of what the network gave for each row of a batch. Immutable.
 *
 * @param dimension components of a vector
 */
record PooledRows(Recipe recipe, int dimension) {

  /** The vectors of the rows of a batch; see {@link OnnxSession#run}. */
  float[][] of(TokenBatch batch, float[] output) {
    int stride = recipe.pooling().isPresent() ? batch.columns() * dimension : dimension;
    float[][] vectors = new float[batch.rows()][dimension];
    for (int row = 0; row < vectors.length; row++) {
      read(output, row * stride, batch.windows().get(row).size(), vectors[row]);
    }
    return vectors;
  }

  private void read(float[] output, int start, int tokens, float[] vector) {
    if (recipe.pooling().isPresent()) {
      recipe.pooling().get().pool(output, start, tokens, vector);
    } else {
      System.arraycopy(output, start, vector, 0, dimension);
    }
    if (recipe.normalize()) {
      UnitLength.scale(vector);
    }
  }
}
