package sutra.embed.onnx;

import java.util.Locale;

/** How the states of a text's tokens become one vector, as sentence-transformers call it. */
enum Pooling {
  /** The mean of all tokens. */
  MEAN {
    @Override
    void pool(float[] states, int start, int tokens, float[] vector) {
      for (int token = 0; token < tokens; token++) {
        int at = start + token * vector.length;
        for (int i = 0; i < vector.length; i++) {
          vector[i] += states[at + i];
        }
      }
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= tokens;
      }
    }
  },
  /** The first token, which BERT calls CLS. */
  CLS {
    @Override
    void pool(float[] states, int start, int tokens, float[] vector) {
      System.arraycopy(states, start, vector, 0, vector.length);
    }
  },
  /** The last token of the text. */
  LAST {
    @Override
    void pool(float[] states, int start, int tokens, float[] vector) {
      System.arraycopy(states, start + (tokens - 1) * vector.length, vector, 0, vector.length);
    }
  };

  /**
   * Pools the states of one text.
   *
   * @param start where in {@code states} the first of them begins
   * @param tokens how many there are, at least 1; they lie one after the other
   * @param vector zeros, as many as a state has components; receives the result
   */
  abstract void pool(float[] states, int start, int tokens, float[] vector);

  /** The name in settings. */
  String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
