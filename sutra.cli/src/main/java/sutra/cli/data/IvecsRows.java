package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads rows of integers in the ivecs form, as the true neighbours of queries come in: the form of
 * {@link VecsRows} with integers of 32 bits. May be compressed with gzip. One thread.
 */
public final class IvecsRows implements AutoCloseable {

  private static final int LENGTH_LIMIT = 1 << 20;

  private final VecsRows rows;

  private IvecsRows(VecsRows rows) {
    this.rows = rows;
  }

  /**
   * Opens an input.
   *
   * @param standardInput where the standard input comes from; it is never closed
   * @throws BadDataException if it is missing or unreadable
   */
  public static IvecsRows open(DataInput input, InputStream standardInput) throws IOException {
    InputStream in = input.open(standardInput, ReadObserver.NONE);
    return new IvecsRows(new VecsRows(input.name(), "ivecs", LENGTH_LIMIT, in));
  }

  /**
   * The next row; empty at the end. Rows may differ in length.
   *
   * @throws BadDataException if the file is cut off or no ivecs file
   */
  public Optional<int[]> next() throws IOException {
    Optional<ByteBuffer> row = rows.next();
    return row.map(IvecsRows::integers);
  }

  /** Where the row stands that was read last. */
  public Place place() {
    return rows.place();
  }

  private static int[] integers(ByteBuffer components) {
    int[] integers = new int[components.remaining() / Integer.BYTES];
    components.asIntBuffer().get(integers);
    return integers;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
