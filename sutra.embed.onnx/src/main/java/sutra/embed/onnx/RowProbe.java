package sutra.embed.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds out whether a text has the same vector whichever others are computed with it. It has not
 * where a network was quantised and takes the range of its numbers from the whole batch.
 */
final class RowProbe {

  /** Texts of unlike length and content; the longest is first. */
  private static final List<String> TEXTS =
      List.of("The wind blew from the north, and 17 ships lay in the harbour of Oslo.", "Yes");

  /** How far apart two results may be by rounding alone, as a part of the largest component. */
  private static final float ROUNDING = 0.01f;

  private RowProbe() {}

  /** What a network is tried with. */
  static List<TokenWindow> windows(HuggingFaceTokens tokens) {
    List<TokenWindow> windows = new ArrayList<>();
    for (String text : TEXTS) {
      windows.addAll(tokens.beginning(windows.size(), text).windows());
    }
    return windows;
  }

  /** The plan itself, or one by one if rows depend on each other. */
  static BatchPlan suited(BatchPlan plan, NetworkRun run, List<TokenWindow> windows) {
    BatchPlan oneByOne = plan.oneByOne();
    float[][] together = vectors(run, windows, List.of(windows));
    float[][] apart = vectors(run, windows, oneByOne.batches(windows));
    for (int text = 0; text < together.length; text++) {
      if (largestDifference(together[text], apart[text]) > ROUNDING * largest(apart[text])) {
        return oneByOne;
      }
    }
    return plan;
  }

  private static float[][] vectors(
      NetworkRun run, List<TokenWindow> windows, List<List<TokenWindow>> batches) {
    return run.vectors(windows.size(), windows, batches, _ -> {});
  }

  private static float largestDifference(float[] a, float[] b) {
    float largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static float largest(float[] vector) {
    return largestDifference(vector, new float[vector.length]);
  }
}
