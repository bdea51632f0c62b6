package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Rows of a file in the fvecs or ivecs form: for each row the number of its components as a 32-bit
 * integer, then that many components of 32 bits, all little-endian. One thread.
 */
final class VecsRows implements AutoCloseable {

  private final String name;
  private final String form;
  private final int limit;
  private final InputStream in;
  private long row = -1;

  /**
   * Reads a stream, which is closed with this.
   *
   * @param name what the user calls the input
   * @param form {@code fvecs} or {@code ivecs}, for messages
   * @param limit the most components of a row
   */
  VecsRows(String name, String form, int limit, InputStream in) {
    this.name = name;
    this.form = form;
    this.limit = limit;
    this.in = in;
  }

  /**
   * The components of the next row, little-endian; empty at the end.
   *
   * @throws BadDataException if the file is cut off or not of this form
   */
  Optional<ByteBuffer> next() throws IOException {
    byte[] header = in.readNBytes(Integer.BYTES);
    if (header.length == 0) {
      return Optional.empty();
    }
    row++;
    requireWhole(header.length, Integer.BYTES);
    int dimension = littleEndian(header).getInt();
    if (dimension < 1 || dimension > limit) {
      throw BadDataException.fatal(
          place(),
          "dimension=%d: expected 1 to %d; is this an %s file?".formatted(dimension, limit, form));
    }
    byte[] bytes = in.readNBytes(dimension * Integer.BYTES);
    requireWhole(bytes.length, dimension * Integer.BYTES);
    return Optional.of(littleEndian(bytes));
  }

  /** Where the row stands that was read last; before the first one, row -1. */
  Place place() {
    return Place.row(name, row);
  }

  private void requireWhole(int found, int expected) {
    if (found < expected) {
      throw BadDataException.fatal(
          place(), "the file is cut off: expected %d bytes, found %d".formatted(expected, found));
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
