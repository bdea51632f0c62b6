package sutra.engine;

/** What an embedder may say of a text. */
final class Vectors {

  private Vectors() {}

  /** Whether the text held nothing to embed: such a vector is near to nothing. */
  static boolean isZero(float[] vector) {
    for (float component : vector) {
      if (component != 0) {
        return false;
      }
    }
    return true;
  }
}
