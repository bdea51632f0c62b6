package sutra.storage.mmap.rows;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.align;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.VectorKernels;

/** How an embedding stands in memory as a row. Stateless; any thread. */
public abstract sealed class RowForm permits FloatForm, HalfForm, ByteForm {

  /** Rows begin at cache lines, so that no kernel load crosses two where one would do. */
  public static final int ALIGNMENT = 64;

  private static final RowForm FLOATS = new FloatForm();
  private static final RowForm HALVES = new HalfForm();
  private static final RowForm BYTES = new ByteForm();

  private final VectorForm kept;

  RowForm(VectorForm kept) {
    this.kept = kept;
  }

  /** The rows of a form of vectors; the same object each time. */
  public static RowForm of(VectorForm form) {
    return switch (form) {
      case FLOAT32 -> FLOATS;
      case FLOAT16 -> HALVES;
      case INT8 -> BYTES;
    };
  }

  /** The form of vectors that these rows keep. */
  public VectorForm kept() {
    return kept;
  }

  /** Bytes of a row. */
  public long rowSize(int dimension) {
    return (long) dimension * kept.componentSize();
  }

  /** Bytes from one row to the next. */
  public long stride(int dimension) {
    return align(rowSize(dimension), ALIGNMENT);
  }

  /** Whether a row's numbers have to be multiplied by a scale of its own. */
  public boolean hasScale() {
    return false;
  }

  /** Reads the floats of a row. */
  public abstract void read(MemorySegment memory, long offset, float scale, float[] into);

  /**
   * Writes a row from the beginning of a little-endian buffer on.
   *
   * @param vector rounded to the form: reading the row gives the same floats
   * @return the scale; 1 in forms without
   */
  public abstract float write(float[] vector, ByteBuffer row);

  /**
   * The floats of rows in memory, for those who cannot read another form.
   *
   * @param size bytes that are wanted; the rows have as many
   * @param arena whose memory they take if they have to be copied
   */
  public MemorySegment floats(VectorRows rows, long size, Arena arena) {
    MemorySegment floats = arena.allocate(size, ALIGNMENT);
    float[] vector = new float[rows.dimension()];
    long vectorSize = (long) vector.length * Float.BYTES;
    for (int row = 0; (row + 1) * vectorSize <= size; row++) {
      rows.copy(row, vector);
      MemorySegment.copy(vector, 0, floats, LE_FLOAT, row * vectorSize, vector.length);
    }
    return floats;
  }

  /** A query for rows of this form. */
  public abstract RowQuery query(VectorKernels kernels, float[] query);

  /** One of the rows as a query; see {@link ContiguousRows#queryOf}. */
  RowQuery queryOf(
      VectorKernels kernels, ContiguousRows rows, int row, float[] point, float factor) {
    return query(kernels, point);
  }
}
