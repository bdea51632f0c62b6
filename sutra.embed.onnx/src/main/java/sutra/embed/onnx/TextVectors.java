package sutra.embed.onnx;

import java.util.List;
import java.util.Optional;

/**
 * Makes the vectors of texts of those of their windows, which come in any order. The vector of a
 * text of several windows is the mean of theirs, each counting as much as it has tokens. One thread.
 */
final class TextVectors {

  private final Optional<Pooling> pooling;
  private final boolean normalize;
  private final int dimension;
  private final float[][] vectors;
  private final int[] windowCounts;
  private final long[] tokenCounts;

  /** Vectors of zeros for so many texts, of which those come that have windows. */
  TextVectors(int texts, List<TokenWindow> windows, Recipe recipe, int dimension) {
    pooling = recipe.pooling();
    normalize = recipe.normalize();
    this.dimension = dimension;
    vectors = new float[texts][dimension];
    windowCounts = new int[texts];
    tokenCounts = new long[texts];
    for (TokenWindow window : windows) {
      windowCounts[window.text()]++;
      tokenCounts[window.text()] += window.size();
    }
  }

  /** Adds what the network gave for a batch; see {@link OnnxSession#run}. */
  void add(TokenBatch batch, float[] output) {
    int stride = pooling.isPresent() ? batch.columns() * dimension : dimension;
    for (int row = 0; row < batch.rows(); row++) {
      add(batch.windows().get(row), output, row * stride);
    }
  }

  /** The vectors, when all windows were added. */
  float[][] finish() {
    for (int text = 0; text < vectors.length; text++) {
      if (windowCounts[text] > 1 && normalize) {
        UnitLength.scale(vectors[text]);
      }
    }
    return vectors;
  }

  private void add(TokenWindow window, float[] output, int start) {
    int text = window.text();
    if (windowCounts[text] == 1) {
      read(output, start, window.size(), vectors[text]);
      return;
    }
    float[] part = new float[dimension];
    read(output, start, window.size(), part);
    float share = (float) window.size() / tokenCounts[text];
    for (int i = 0; i < dimension; i++) {
      vectors[text][i] += share * part[i];
    }
  }

  private void read(float[] output, int start, int tokens, float[] vector) {
    if (pooling.isPresent()) {
      pooling.get().pool(output, start, tokens, vector);
    } else {
      System.arraycopy(output, start, vector, 0, dimension);
    }
    if (normalize) {
      UnitLength.scale(vector);
    }
  }
}
