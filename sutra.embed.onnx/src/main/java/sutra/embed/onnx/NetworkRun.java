package sutra.embed.onnx;

import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a network on batches of windows and makes vectors of what it gives. Batches are run at the
 * same time, each by a thread of its own: that wastes less than to share out each step of one batch,
 * since threads that do so wait for each other after every step. Safe for use by many threads.
 *
 * @param threads that run batches; not closed
 * @param padToken what fills the rows of a batch
 * @param dimension components that the network gives
 */
record NetworkRun(
    OnnxSession session, WorkThreads threads, int padToken, int dimension, Recipe recipe) {

  /** Asks a network for its components by running it once on windows, the longest of them first. */
  static NetworkRun of(
      OnnxSession session,
      WorkThreads threads,
      int padToken,
      Recipe recipe,
      List<TokenWindow> windows) {
    TokenBatch batch = new TokenBatch(padToken);
    batch.fill(windows);
    int vectors = session.pools() ? batch.rows() : batch.rows() * batch.columns();
    int dimension = session.run(batch).length / vectors;
    return new NetworkRun(session, threads, padToken, dimension, recipe);
  }

  /**
   * The vectors of so many texts.
   *
   * @param windows all that the batches hold
   * @param done told of each batch when it was computed, by whichever thread did that
   */
  float[][] vectors(
      int texts,
      List<TokenWindow> windows,
      List<List<TokenWindow>> batches,
      Consumer<TokenBatch> done) {
    float[][][] pooled = new float[batches.size()][][];
    PooledRows rows = new PooledRows(recipe, dimension);
    threads.each(
        pooled.length,
        () -> {
          TokenBatch batch = new TokenBatch(padToken);
          return number -> {
            batch.fill(batches.get(number));
            pooled[number] = rows.of(batch, session.run(batch));
            done.accept(batch);
          };
        });
    TextVectors vectors = new TextVectors(texts, windows, recipe.normalize(), dimension);
    for (int i = 0; i < pooled.length; i++) {
      vectors.add(batches.get(i), pooled[i]);
    }
    return vectors.finish();
  }
}
