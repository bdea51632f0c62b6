package sutra.bench.vectors.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Rows of little-endian floats, one behind the other, off the heap. Whoever gives the arena closes it.
 * Once it is filled, any thread may read.
 */
public final class Vectors {

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int ALIGNMENT = 64;
  private static final int CHECKED_BYTES = 1 << 30;

  private final MemorySegment rows;
  private final int count;
  private final int dimension;

  /**
   * Makes room for rows of zeros.
   *
   * @throws IllegalArgumentException if there is no row or no dimension
   */
  public Vectors(Arena arena, int count, int dimension) {
    if (count < 1 || dimension < 1) {
      throw new IllegalArgumentException(
          "count=" + count + ", dimension=" + dimension + ": expected at least 1");
    }
    this.count = count;
    this.dimension = dimension;
    this.rows = arena.allocate(count * stride(), ALIGNMENT);
  }

  /** How many rows there are. */
  public int count() {
    return count;
  }

  /** Floats of each row. */
  public int dimension() {
    return dimension;
  }

  /** All rows. */
  public MemorySegment memory() {
    return rows;
  }

  /** Bytes of a row. */
  public long stride() {
    return (long) dimension * Float.BYTES;
  }

  /** A copy of a row. */
  public float[] row(int row) {
    float[] copy = new float[dimension];
    MemorySegment.copy(rows, FLOAT, offset(row), copy, 0, dimension);
    return copy;
  }

  /** Puts a row in its place. */
  public void put(int row, float[] vector) {
    MemorySegment.copy(vector, 0, rows, FLOAT, offset(row), dimension);
  }

  /** Makes a row as long as 1; one of zeros stays so. */
  public void normalize(int row) {
    put(row, normalized(row(row)));
  }

  /** Makes a vector as long as 1, in place; one of zeros stays so. */
  public static float[] normalized(float[] vector) {
    double square = 0;
    for (float component : vector) {
      square += (double) component * component;
    }
    float scale = square == 0 ? 1 : (float) (1 / Math.sqrt(square));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  /** Adds all rows to a checksum. */
  void addTo(CRC32C checksum) {
    for (long offset = 0; offset < rows.byteSize(); offset += CHECKED_BYTES) {
      long size = Math.min(CHECKED_BYTES, rows.byteSize() - offset);
      checksum.update(rows.asSlice(offset, size).asByteBuffer());
    }
  }

  private long offset(int row) {
    return row * stride();
  }
}
