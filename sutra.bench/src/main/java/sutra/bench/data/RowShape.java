package sutra.bench.data;

/**
 * What rows look like.
 *
 * @param dimension floats of an embedding; 0 for none
 * @param shortest the least bytes of a content
 * @param longest the most bytes of a content
 */
public record RowShape(int dimension, int shortest, int longest) {

  /** The records of the issue: 50 to 500 bytes and an embedding. */
  public static RowShape usual(int dimension) {
    return new RowShape(dimension, 50, 500);
  }

  /** Contents of one length without embeddings. */
  public static RowShape texts(int bytes) {
    return new RowShape(0, bytes, bytes);
  }

  /** The bytes that an average row has before anything is added to it: id, four numbers, content, vector. */
  public int averageBytes() {
    return 16 + 4 * Long.BYTES + (shortest + longest) / 2 + dimension * Float.BYTES;
  }
}
