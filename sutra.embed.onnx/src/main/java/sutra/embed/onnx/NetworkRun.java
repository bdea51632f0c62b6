package sutra.embed.onnx;

import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a network on batches of windows and makes vectors of what it gives. Safe for use by many
 * threads.
 *
 * @param padToken what fills the rows of a batch
 * @param dimension components that the network gives
 */
record NetworkRun(OnnxSession session, int padToken, int dimension, Recipe recipe) {

  /** Asks a network for its components by running it once on windows, the longest of them first. */
  static NetworkRun of(
      OnnxSession session, int padToken, Recipe recipe, List<TokenWindow> windows) {
    TokenBatch batch = new TokenBatch(padToken);
    batch.fill(windows);
    int vectors = session.pools() ? batch.rows() : batch.rows() * batch.columns();
    return new NetworkRun(session, padToken, session.run(batch).length / vectors, recipe);
  }

  /**
   * The vectors of so many texts.
   *
   * @param windows all that the batches hold
   * @param done told of each batch when it was computed
   */
  float[][] vectors(
      int texts,
      List<TokenWindow> windows,
      List<List<TokenWindow>> batches,
      Consumer<TokenBatch> done) {
    TokenBatch batch = new TokenBatch(padToken);
    TextVectors vectors = new TextVectors(texts, windows, recipe, dimension);
    for (List<TokenWindow> together : batches) {
      batch.fill(together);
      vectors.add(batch, session.run(batch));
      done.accept(batch);
    }
    return vectors.finish();
  }
}
