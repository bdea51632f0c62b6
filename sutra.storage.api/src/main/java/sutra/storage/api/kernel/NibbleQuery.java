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
 * with table entries taken as unsigned. Immutable by contract: nobody writes the table once it is made.
 *
 * @param tables 16 entries for each group
 * @param groups an even number, at most {@link CodeKernels#GROUP_LIMIT}
 */
public record NibbleQuery(byte[] tables, int groups, float scale, float bias) {

  /** Bytes of the codes of a block. */
  public long codesSize() {
    return (long) groups * (CodeKernels.BLOCK_ROWS / 2);
  }

  /** Bytes of a block. */
  public long blockSize() {
    return codesSize() + 2L * CodeKernels.BLOCK_ROWS * Float.BYTES;
  }
}
