package sutra.bench.embedding;

/**
 * What one pass over all texts gave.
 *
 * @param vectors of the texts in their order; none where a contender makes none
 * @param tokens that were read of all texts, those that the model adds included
 * @param padding tokens computed beside them that held no text
 */
record Pass(float[][] vectors, long tokens, long padding) {

  /** The share of computed tokens that held no text, in percent. */
  double paddingPercent() {
    long computed = tokens + padding;
    return computed == 0 ? 0 : 100.0 * padding / computed;
  }
}
