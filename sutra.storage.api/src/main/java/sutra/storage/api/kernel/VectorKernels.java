package sutra.storage.api.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Arithmetic between a query on the heap and rows in native memory.
 *
 * <p><b>Rows.</b> A row is {@code query.length} consecutive little-endian floats that begin at a
 * byte offset of a native segment (an arena's or a mapped one; never a heap segment). The offset is
 * a multiple of 4; nothing more is asked of alignment. Rows are read in place.
 *
 * <p><b>Accuracy.</b> {@link ScalarKernels} defines each kernel, and sums in any order are allowed.
 * Let n be the dimension and S the sum of the magnitudes of the terms (|qᵢ·rᵢ|, or (qᵢ−rᵢ)²). The
 * results of two implementations differ by at most (n/4 + 8)·2⁻²³·S + n·2⁻¹⁴⁹, and cosines by at
 * most (n/4 + 8)·2⁻²¹. Scores of different implementations are therefore comparable, not equal.
 *
 * <p><b>Input.</b> Components are finite: the store refuses others at insert, and no kernel looks.
 * Given that, no result is NaN; a dot product or a distance beyond the range of float is infinite.
 *
 * <p><b>Threads.</b> Implementations keep no state and allocate nothing; any thread may call them.
 *
 * <p><b>Errors.</b> All kernels throw {@link IndexOutOfBoundsException} if a row does not lie
 * within its segment, {@link IllegalArgumentException} if the segment is on the heap or an offset
 * is not a multiple of 4, {@link IllegalStateException} if the segment's arena is closed and {@link
 * WrongThreadException} if it belongs to another thread.
 */
public interface VectorKernels {

  /** What runs, for logs and statistics: {@code scalar}, {@code simd-512} and the like. */
  String name();

  /**
   * The dot product of the query and one row.
   *
   * @param query the query
   * @param rows native memory that holds the row
   * @param offset where the row begins, in bytes
   */
  float dot(float[] query, MemorySegment rows, long offset);

  /**
   * The square of the Euclidean distance between the query and one row; never negative.
   *
   * @param query the query
   * @param rows native memory that holds the row
   * @param offset where the row begins, in bytes
   */
  float squaredL2(float[] query, MemorySegment rows, long offset);

  /**
   * The cosine of the angle between the query and one row, in [-1, 1]; 0 if either is a zero
   * vector. Lengths that overflow or underflow a float do no harm.
   *
   * @param query the query
   * @param rows native memory that holds the row
   * @param offset where the row begins, in bytes
   */
  float cosine(float[] query, MemorySegment rows, long offset);

  /**
   * The dot products of the query and rows at even distances.
   *
   * @param offset where the first row begins, in bytes
   * @param stride bytes from one row to the next, a multiple of 4
   * @param count how many rows
   * @param results takes them; has room for {@code count}
   */
  default void dots(
      float[] query, MemorySegment rows, long offset, long stride, int count, float[] results) {
    for (int i = 0; i < count; i++) {
      results[i] = dot(query, rows, offset + i * stride);
    }
  }

  /** The dot products of the query and rows by their ordinals: row i begins {@code ordinals[i]} strides behind {@code offset}. */
  default void dots(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    for (int i = 0; i < count; i++) {
      results[i] = dot(query, rows, offset + ordinals[i] * stride);
    }
  }

  /** The squared distances between the query and rows at even distances; arguments as of {@code dots}. */
  default void squaredL2s(
      float[] query, MemorySegment rows, long offset, long stride, int count, float[] results) {
    for (int i = 0; i < count; i++) {
      results[i] = squaredL2(query, rows, offset + i * stride);
    }
  }

  /** The squared distances between the query and rows by their ordinals; arguments as of {@code dots}. */
  default void squaredL2s(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    for (int i = 0; i < count; i++) {
      results[i] = squaredL2(query, rows, offset + ordinals[i] * stride);
    }
  }

  /** The cosines of the query and rows at even distances; arguments as of {@code dots}. */
  default void cosines(
      float[] query, MemorySegment rows, long offset, long stride, int count, float[] results) {
    for (int i = 0; i < count; i++) {
      results[i] = cosine(query, rows, offset + i * stride);
    }
  }

  /** The cosines of the query and rows by their ordinals; arguments as of {@code dots}. */
  default void cosines(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    for (int i = 0; i < count; i++) {
      results[i] = cosine(query, rows, offset + ordinals[i] * stride);
    }
  }

  /** The kernels for codes that belong to these; scalar ones unless a provider has faster ones. */
  default CodeKernels codes() {
    return ScalarKernels.CODES;
  }

  /**
   * Runs the kernels, those for codes included, until the JVM has compiled them: before, the first
   * searches would take many times as long. It takes up to a few seconds of one processor and is for
   * a background thread, which other calls need not wait for; once in a process is enough, and more
   * has no effect. Results are the same before, meanwhile and after. These here need none of it.
   *
   * @param memory at least 64 KiB of the kind of native memory that will be searched, mapped or not:
   *     the JVM compiles for the kinds it has met. Its content is read and does not matter.
   * @throws IllegalArgumentException if there is less memory than that
   * @throws IllegalStateException if the memory's arena is closed meanwhile
   */
  default void warm(MemorySegment memory) {}

  /**
   * The best kernels that this JVM can run: those of the provider with the highest priority that
   * loads and opens; the scalar ones if there is none. Providers that fail are reported in one log
   * line (once for each cause) with the remedy, and are otherwise no error.
   *
   * @throws IllegalStateException if two providers have the same name
   */
  static VectorKernels load() {
    return KernelLookup.best();
  }

  /**
   * The kernels of the provider with that name; {@code scalar} always exists.
   *
   * @throws IllegalArgumentException if no provider has this name
   * @throws UnsupportedOperationException if the provider cannot run here; the message says why
   * @throws IllegalStateException if two providers have the same name
   */
  static VectorKernels load(String name) {
    return KernelLookup.named(name);
  }
}
