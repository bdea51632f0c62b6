package sutra.embed.onnx;

import java.util.List;

/**
 * Makes the vectors of texts of those of their windows. The vector of a text of several windows is
 * the mean of theirs, each counting as much as it has tokens; its last bits depend on the order in
 * which they come. One thread.
 */
final class TextVectors {

  private final boolean normalize;
  private final float[][] vectors;
  private final int[] windowCounts;
  private final long[] tokenCounts;

  /** Vectors of zeros for so many texts, of which those come that have windows. */
  TextVectors(int texts, List<TokenWindow> windows, boolean normalize, int dimension) {
    this.normalize = normalize;
    vectors = new float[texts][];
    windowCounts = new int[texts];
    tokenCounts = new long[texts];
    for (TokenWindow window : windows) {
      windowCounts[window.text()]++;
      tokenCounts[window.text()] += window.size();
    }
    for (int text = 0; text < texts; text++) {
      if (windowCounts[text] != 1) {
        vectors[text] = new float[dimension];
      }
    }
  }

  /** Adds the vectors of windows, and takes over those of texts that have no other. */
  void add(List<TokenWindow> windows, float[][] parts) {
    for (int i = 0; i < parts.length; i++) {
      add(windows.get(i), parts[i]);
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

  private void add(TokenWindow window, float[] part) {
    int text = window.text();
    if (windowCounts[text] == 1) {
      vectors[text] = part;
      return;
    }
    float share = (float) window.size() / tokenCounts[text];
    for (int i = 0; i < part.length; i++) {
      vectors[text][i] += share * part[i];
    }
  }
}
