package sutra.cli.measure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataInput;
import sutra.cli.data.FloatRows;
import sutra.storage.api.quantize.VectorSource;

/** Vectors of one file, in native memory until they are closed. At least one. Any thread. */
public final class Vectors implements VectorSource, AutoCloseable {

  private static final ValueLayout.OfFloat LE_FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int ALIGNMENT = 64;
  private static final int FIRST_ROWS = 1024;

  private final String name;
  private final Arena arena;
  private final MemorySegment rows;
  private final int count;
  private final int dimension;

  private Vectors(String name, Arena arena, MemorySegment rows, int count, int dimension) {
    this.name = name;
    this.arena = arena;
    this.rows = rows;
    this.count = count;
    this.dimension = dimension;
  }

  /**
   * Reads an fvecs file, which may be compressed with gzip.
   *
   * @param standardInput where the standard input comes from
   * @throws BadDataException if it is missing, empty or malformed
   */
  public static Vectors read(DataInput input, InputStream standardInput) throws IOException {
    try (FloatRows file = FloatRows.open(input, standardInput)) {
      Optional<float[]> first = file.next();
      if (first.isEmpty()) {
        throw BadDataException.input(input.name(), "the file holds no vectors");
      }
      try (Growing growing = new Growing(first.get().length)) {
        for (Optional<float[]> row = first; row.isPresent(); row = file.next()) {
          growing.add(row.get());
        }
        return growing.finish(input.name());
      }
    }
  }

  /** What the user calls the file. */
  public String name() {
    return name;
  }

  /** The rows, one after another, as kernels read them. */
  MemorySegment rows() {
    return rows;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** Bytes from one row to the next. */
  long stride() {
    return (long) dimension * Float.BYTES;
  }

  @Override
  public void copy(int row, float[] into) {
    MemorySegment.copy(rows, LE_FLOAT, row * stride(), into, 0, dimension);
  }

  /** A copy of one vector. */
  float[] vector(int row) {
    float[] vector = new float[dimension];
    copy(row, vector);
    return vector;
  }

  @Override
  public void close() {
    arena.close();
  }

  /** Memory that grows with the file, whose length is not known if it is compressed. */
  private static final class Growing implements AutoCloseable {

    private final int dimension;
    private final long stride;
    private Arena arena = Arena.ofShared();
    private MemorySegment rows;
    private int count;
    private boolean finished;

    Growing(int dimension) {
      this.dimension = dimension;
      this.stride = (long) dimension * Float.BYTES;
      this.rows = arena.allocate(FIRST_ROWS * stride, ALIGNMENT);
    }

    void add(float[] vector) {
      if ((count + 1L) * stride > rows.byteSize()) {
        grow();
      }
      MemorySegment.copy(vector, 0, rows, LE_FLOAT, count * stride, dimension);
      count = Math.incrementExact(count);
    }

    private void grow() {
      Arena larger = Arena.ofShared();
      MemorySegment copy = larger.allocate(2 * rows.byteSize(), ALIGNMENT);
      copy.copyFrom(rows);
      arena.close();
      arena = larger;
      rows = copy;
    }

    Vectors finish(String name) {
      finished = true;
      return new Vectors(name, arena, rows.asSlice(0, count * stride), count, dimension);
    }

    @Override
    public void close() {
      if (!finished) {
        arena.close();
      }
    }
  }
}
