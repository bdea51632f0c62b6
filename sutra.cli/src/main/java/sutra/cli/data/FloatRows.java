package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import sutra.storage.api.EmbeddingSpace;

/** Reads vectors of one dimension in the fvecs form, which may be compressed with gzip. One thread. */
public final class FloatRows implements AutoCloseable {

  private final VecsRows rows;
  private int dimension;

  private FloatRows(VecsRows rows) {
    this.rows = rows;
  }

  /**
   * Opens an input.
   *
   * @param standardInput where the standard input comes from; it is never closed
   * @throws BadDataException if it is missing or unreadable
   */
  public static FloatRows open(DataInput input, InputStream standardInput) throws IOException {
    InputStream in = input.open(standardInput, ReadObserver.NONE);
    return new FloatRows(new VecsRows(input.name(), "fvecs", EmbeddingSpace.DIMENSION_LIMIT, in));
  }

  /**
   * The next vector; empty at the end.
   *
   * @throws BadDataException if the file is cut off or no fvecs file, a component is not finite, or
   *     the dimension is not that of the row before
   */
  public Optional<float[]> next() throws IOException {
    Optional<ByteBuffer> row = rows.next();
    return row.map(this::vector);
  }

  /** Where the vector stands that was read last. */
  public Place place() {
    return rows.place();
  }

  private float[] vector(ByteBuffer components) {
    float[] vector = new float[components.remaining() / Float.BYTES];
    components.asFloatBuffer().get(vector);
    if (dimension != 0 && vector.length != dimension) {
      throw BadDataException.at(
          place(), "dimension=%d: the rows before have %d".formatted(vector.length, dimension));
    }
    dimension = vector.length;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw BadDataException.at(
            place(), "component " + i + " is " + vector[i] + ": expected a finite number");
      }
    }
    return vector;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
