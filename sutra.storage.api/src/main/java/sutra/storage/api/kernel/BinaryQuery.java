package sutra.storage.api.kernel;

/**
 * A query against binary records: codes of one bit a dimension with what corrects them (RaBitQ, Gao and
 * Long, SIGMOD 2024).
 *
 * <p><b>Record.</b> {@code words} little-endian longs, of which the last two hold four floats: add,
 * factor, error and a spare one; the others are bits. At 384 dimensions that is 64 bytes, one cache
 * line. A record's score is
 *
 * <pre>add + factor · (perOne · n + perUnit · Σ 2ᵖ · |bits ∧ planeₚ| + constant)</pre>
 *
 * where n is the number of ones in bits, and p goes over four planes: the query in 4 bits a dimension,
 * taken apart bit by bit. Planes have zeros over the last two words. Immutable by contract: nobody
 * writes the arrays once it is made.
 *
 * @param words longs of a record, and of a plane
 * @param planes four planes, the lowest bits first
 * @param ones where a record has bits: a plane of ones with zeros over the last two words
 */
public record BinaryQuery(
    int words, long[] planes, long[] ones, float perOne, float perUnit, float constant) {

  /** The planes of a query. */
  public static final int PLANES = 4;

  /** Longs at the end of a record that are not bits. */
  public static final int CORRECTIVE_WORDS = 2;

  /** Bytes of a record. */
  public long recordSize() {
    return (long) words << 3;
  }
}
