package sutra.storage.api.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Arithmetic between a query on the heap and codes in native memory: what quantizers search with.
 *
 * <p>The default methods define each kernel, in plain Java, and run everywhere; a provider replaces
 * those that it has faster ones for. Integer results are the same for all. Results in floats differ by
 * rounding only: by at most (n/4 + 8)·2⁻²³·S, n being the number of terms and S the sum of their
 * magnitudes.
 *
 * <p>Codes stand in native memory, little-endian. Kernels trust their arguments beyond what memory
 * access itself checks; they keep no state, allocate nothing, and any thread may call them.
 */
public interface CodeKernels {

  /** Rows of a transposed block of 4-bit codes. */
  int BLOCK_ROWS = 64;

  /** The most groups of a row of 4-bit codes: sums of table entries stay below 2¹⁴. */
  int GROUP_LIMIT = 256;

  /** What the number of groups is a multiple of: two columns of codes. */
  int GROUP_STEP = 4;

  /** The greatest table entry of 4-bit codes: four of them fit a byte. */
  int ENTRY_LIMIT = 63;

  /**
   * The dot product of the query and a row of float16 (IEEE 754 binary16).
   *
   * @param offset where the row begins, in bytes, a multiple of 2
   */
  default float dotHalf(float[] query, MemorySegment rows, long offset) {
    return ScalarCodes.dotHalf(query, rows, offset);
  }

  /** The dot product of the query and a row of signed bytes; both of at most 65,536 components. */
  default int dotBytes(byte[] query, MemorySegment rows, long offset) {
    return ScalarCodes.dotBytes(query, rows, offset);
  }

  /**
   * Scores binary records that follow each other; see {@link BinaryQuery}.
   *
   * @param offset where the first record begins, in bytes, a multiple of 8
   * @param count how many to score; {@code scores} has room for them
   */
  default void scoreBinary(
      BinaryQuery query, MemorySegment records, long offset, int count, float[] scores) {
    for (int i = 0; i < count; i++) {
      scores[i] = ScalarCodes.scoreBinary(query, records, offset + i * query.recordSize());
    }
  }

  /**
   * Scores binary records by their ordinals: record i begins {@code ordinals[i]} records behind {@code
   * offset}.
   */
  default void scoreBinary(
      BinaryQuery query,
      MemorySegment records,
      long offset,
      int[] ordinals,
      int count,
      float[] scores) {
    for (int i = 0; i < count; i++) {
      scores[i] =
          ScalarCodes.scoreBinary(query, records, offset + ordinals[i] * query.recordSize());
    }
  }

  /**
   * Scores transposed blocks of 64 rows; see {@link NibbleQuery}.
   *
   * @param offset where the first block begins, in bytes, a multiple of 64
   * @param blockCount how many to score; {@code scores} has room for 64 each
   */
  default void scoreBlocks(
      NibbleQuery query, MemorySegment blocks, long offset, int blockCount, float[] scores) {
    for (int block = 0; block < blockCount; block++) {
      ScalarCodes.scoreBlock(
          query, blocks, offset + block * query.blockSize(), scores, block * BLOCK_ROWS);
    }
  }

  /**
   * Sums table entries of 8-bit codes: result i is the sum over j of {@code tables[256·j + code]},
   * code being byte j of row i, taken as unsigned.
   *
   * @param tables 256 entries for each of {@code subspaces} bytes of a code
   * @param offset where the first code begins
   * @param stride bytes from one code to the next
   */
  default void sumTables(
      float[] tables,
      int subspaces,
      MemorySegment codes,
      long offset,
      long stride,
      int count,
      float[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] = ScalarCodes.sumTables(tables, subspaces, codes, offset + i * stride);
    }
  }

  /** The same for codes by their ordinals. */
  default void sumTables(
      float[] tables,
      int subspaces,
      MemorySegment codes,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] = ScalarCodes.sumTables(tables, subspaces, codes, offset + ordinals[i] * stride);
    }
  }

  /**
   * Subtracts multiples of columns: from each start in turn the product of {@code factors[first + j]} and
   * the number of column j at the same place, j ascending. Products are rounded before they are subtracted, so that
   * results are the same for all kernels, bit for bit.
   *
   * @param starts as many as a column has; not written
   * @param columns at least one, all of one length, a multiple of 16
   * @param results of the length of a column; another array than the starts
   */
  default void subtractProducts(
      float[] starts, float[][] columns, float[] factors, int first, float[] results) {
    ScalarCodes.subtractProducts(starts, columns, factors, first, results);
  }

  /**
   * The first position of the least number; 0 if none is below infinity. What is not a number is never the
   * least.
   *
   * @param count how many to look at, a multiple of 16
   */
  default int indexOfLeast(float[] numbers, int count) {
    return ScalarCodes.indexOfLeast(numbers, count);
  }

  /**
   * Finds the scores above a threshold.
   *
   * @param count how many scores to look at
   * @param positions takes the positions of those that pass, in ascending order; has room for all
   * @return how many pass
   */
  default int selectAbove(float[] scores, int count, float threshold, int[] positions) {
    return ScalarCodes.selectAbove(scores, count, threshold, positions);
  }
}
