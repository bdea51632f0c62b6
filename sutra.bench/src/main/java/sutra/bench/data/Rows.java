package sutra.bench.data;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import sutra.bench.Sentences;

/**
 * The rows of a seed, each made from its index in some 100 ns: a content and a vector are cut out of
 * pools at places that the index decides, and the vector's first and last components state the index.
 * Thread-safe.
 */
public final class Rows {

  private static final int TEXT_BYTES = 1 << 20;
  private static final int FLOATS = 1 << 16;
  private static final long FIRST_MICROS = 1_700_000_000_000_000L;

  private final RowShape shape;
  private final long seed;
  private final byte[] text = new byte[TEXT_BYTES];
  private final float[] floats = new float[FLOATS];

  /** Makes the pools. */
  public Rows(RowShape shape, long seed) {
    this.shape = shape;
    this.seed = seed;
    Sentences sentences = new Sentences(seed);
    for (int at = 0; at < TEXT_BYTES; ) {
      byte[] sentence = (sentences.next() + " ").getBytes(StandardCharsets.ISO_8859_1);
      int size = Math.min(sentence.length, TEXT_BYTES - at);
      System.arraycopy(sentence, 0, text, at, size);
      at += size;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < FLOATS; i++) {
      floats[i] = random.nextFloat() - 0.5f;
    }
  }

  /** What these rows look like. */
  public RowShape shape() {
    return shape;
  }

  /** The row of an index. */
  public Row row(long index) {
    long hash = Mix.mix(index ^ seed);
    double strength = Mix.unit(hash + 1);
    double confidence = Mix.unit(hash + 2);
    long created = FIRST_MICROS + index * 1000;
    return new Row(
        index, content(hash), embedding(index, hash), strength, confidence, created, created);
  }

  /** What {@link Row#checksum} of the row of an index must be. */
  public long checksum(long index) {
    return row(index).checksum();
  }

  private String content(long hash) {
    int size = shape.shortest() + (int) Mix.below(hash + 3, shape.longest() - shape.shortest() + 1);
    int start = wordStart((int) Mix.below(hash + 4, TEXT_BYTES - shape.longest() - 64));
    return new String(text, start, size, StandardCharsets.ISO_8859_1);
  }

  private int wordStart(int place) {
    int start = place;
    while (text[start] != ' ') {
      start++;
    }
    return start + 1;
  }

  private float[] embedding(long index, long hash) {
    int dimension = shape.dimension();
    if (dimension == 0) {
      return Row.noEmbedding();
    }
    float[] embedding = new float[dimension];
    System.arraycopy(
        floats, (int) Mix.below(hash + 5, FLOATS - dimension), embedding, 0, dimension);
    embedding[0] = 1 + (index & 0xffff) * 0x1p-16f;
    embedding[dimension - 1] = 1 + (index >>> 16 & 0xffff) * 0x1p-16f;
    return embedding;
  }
}
