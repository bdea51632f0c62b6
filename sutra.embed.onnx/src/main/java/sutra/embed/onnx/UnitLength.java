package sutra.embed.onnx;

/** Brings vectors to length 1. */
final class UnitLength {

  private UnitLength() {}

  /** Scales a vector in place; one of zeros stays as it is. */
  static void scale(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    if (squares == 0) {
      return;
    }
    float factor = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }
}
