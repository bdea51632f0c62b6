package sutra.storage.api.kernel;

/**
 * A query against binary records: codes of one bit a dimension with what corrects them (RaBitQ, Gao and
 * Long, SIGMOD 2024).
 *
 * <p><b>Record.</b> {@code words} little-endian longs, of which the last two hold four floats: add,
 * factor, error and a spare one; the others are bits. At 384 dimensions that is 64 bytes, one cache
 * line. A record's score is
 *
 * <pre>add + factor · (perUnit · units + constant)
 * units = |bits ∧ plane₀| + 2 · |bits ∧ plane₁| + 4 · |bits ∧ plane₂| - 8 · |bits ∧ plane₃|</pre>
 *
 * The planes are the query, taken apart bit by bit: each dimension a number from -8 to 7 in two's
 * complement. Signs spare a kernel the count of ones in each record, which numbers from a least one up
 * would have to be corrected with. Planes have zeros over the last two words. Immutable by contract:
 * nobody writes the array once it is made.
 *
 * @param words longs of a record, and of a plane
 * @param planes four planes, the lowest bits first
 */
public record BinaryQuery(int words, long[] planes, float perUnit, float constant) {

  /** The planes of a query. */
  public static final int PLANES = 4;

  /** Longs at the end of a record that are not bits. */
  public static final int CORRECTIVE_WORDS = 2;

  /** Bytes of a record. */
  public long recordSize() {
    return (long) words << 3;
  }
}
