package sutra.bench.data;

import java.util.Arrays;

/**
 * What one concept is made of. Not a record, for it holds an array.
 *
 * <p>The array belongs to whoever made the row; nobody changes it.
 */
public final class Row {

  private static final float[] NONE = {};

  private final long index;
  private final String content;
  private final float[] embedding;
  private final double strength;
  private final double confidence;
  private final long created;
  private final long modified;

  /**
   * Makes a row.
   *
   * @param embedding empty for none
   * @param created microseconds since 1970
   * @param modified microseconds since 1970
   */
  public Row(
      long index,
      String content,
      float[] embedding,
      double strength,
      double confidence,
      long created,
      long modified) {
    this.index = index;
    this.content = content;
    this.embedding = embedding;
    this.strength = strength;
    this.confidence = confidence;
    this.created = created;
    this.modified = modified;
  }

  /** A row without an embedding. */
  public static float[] noEmbedding() {
    return NONE;
  }

  /** The number from which the id and all else follow. */
  public long index() {
    return index;
  }

  /** The text. */
  public String content() {
    return content;
  }

  /** The vector; empty for none. */
  public float[] embedding() {
    return embedding;
  }

  /** In [0, 1]. */
  public double strength() {
    return strength;
  }

  /** In [0, 1]. */
  public double confidence() {
    return confidence;
  }

  /** Microseconds since 1970. */
  public long created() {
    return created;
  }

  /** Microseconds since 1970; some stores decide it themselves. */
  public long modified() {
    return modified;
  }

  /** A hash of everything but {@link #modified}: of the whole content and of every component. */
  public long checksum() {
    long sum = content.hashCode() * 31L + Arrays.hashCode(embedding);
    sum = sum * 31 + Double.hashCode(strength);
    sum = sum * 31 + Double.hashCode(confidence);
    return (sum * 31 + created) * 31 + index;
  }

  /**
   * A hash that touches both ends of content and embedding and costs a few nanoseconds, for scans that
   * would otherwise measure the checksum.
   */
  public long touch() {
    long sum = content.length() * 31L + content.charAt(content.length() - 1);
    if (embedding.length > 0) {
      sum = sum * 31 + Float.floatToRawIntBits(embedding[0]);
      sum = sum * 31 + Float.floatToRawIntBits(embedding[embedding.length - 1]);
    }
    return sum * 31 + Double.hashCode(strength) + index;
  }
}
