package sutra.storage.api.quantize;

import java.lang.foreign.MemorySegment;

/** The transposed form of codes: blocks of rows, column by column, for scans of all rows. Any thread. */
public interface CodeBlocks {

  /** Rows of a block. */
  int rows();

  /** Bytes of a block, a multiple of 64. */
  long blockSize();

  /**
   * Makes a block of codes that follow each other.
   *
   * @param count at most {@link #rows}; rows of the block that are left over score anything
   * @param block takes {@link #blockSize} bytes at {@code blockOffset}
   */
  void transpose(
      MemorySegment codes, long offset, int count, MemorySegment block, long blockOffset);

  /** Prepares a query, for one thread. */
  Scorer scorer(float[] query);

  /** A query, ready to be compared with blocks. */
  interface Scorer {

    /** Scores blocks that follow each other; {@code scores} has room for their rows. */
    void scores(MemorySegment blocks, long offset, int blockCount, float[] scores);
  }
}
