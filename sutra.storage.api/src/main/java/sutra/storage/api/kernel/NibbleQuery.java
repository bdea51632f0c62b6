package sutra.storage.api.kernel;

/**
 * A query against transposed blocks of 4-bit codes (fast scan: André, Kermarrec and Le Scouarnec, VLDB
 * 2015).
 *
 * <p><b>Block.</b> 64 rows of {@code groups} codes of 4 bits, column by column: for each two groups
 * 64 bytes, byte v with the code of the first group of row v in its lower and of the second in its
 * upper half. Then 64 floats to add and 64 factors. The score of row v is
 *
 * <pre>addᵥ + factorᵥ · (scale · Σ tables[16·g + code of group g] + bias)</pre>
 *
 * Four entries fit a byte, so that kernels add four before they widen. Binary codes of 384 dimensions
 * lose no recall by it against entries of eight bits. Rows of fewer groups are padded with zero tables
 * and zero codes. Immutable by contract: nobody writes the table once it is made.
 *
 * @param tables 16 entries for each group, each from 0 to {@link CodeKernels#ENTRY_LIMIT}
 * @param groups a multiple of {@link CodeKernels#GROUP_STEP}, at most {@link CodeKernels#GROUP_LIMIT}
 */
public record NibbleQuery(byte[] tables, int groups, float scale, float bias) {

  /**
   * Checks the sizes, not the entries.
   *
   * @throws IllegalArgumentException if the number of groups is out of range or not that of the tables
   */
  public NibbleQuery {
    boolean inRange = groups > 0 && groups <= CodeKernels.GROUP_LIMIT;
    if (!inRange || groups % CodeKernels.GROUP_STEP != 0 || tables.length != 16 * groups) {
      throw new IllegalArgumentException(
          "groups=" + groups + ": must be a multiple of 4 up to 256, with 16 entries each");
    }
  }

  /** Bytes of the codes of a block. */
  public long codesSize() {
    return (long) groups * (CodeKernels.BLOCK_ROWS / 2);
  }

  /** Bytes of a block. */
  public long blockSize() {
    return codesSize() + 2L * CodeKernels.BLOCK_ROWS * Float.BYTES;
  }
}
