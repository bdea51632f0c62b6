package sutra.storage.quant.binary;

import static sutra.storage.quant.codebook.CodebookFormat.requireEqual;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.quant.codebook.BodyReader;
import sutra.storage.quant.codebook.BodyWriter;

/**
 * Bytes of a record and of a codebook; see docs/formats/binary-codes.md. What a record's score is, {@link
 * BinaryQuery} says.
 *
 * <p>The codebook is older than the frame that others share, and stays as it is: stores hold such bytes.
 */
final class BinaryFormat {

  // Behind the bits of a record
  static final int ADD = 0;
  static final int FACTOR = 4;
  static final int ERROR = 8;
  static final int NORM = 12;

  private static final long MAGIC = 0x3151424152545553L; // "SUTRABQ1" in little-endian order
  private static final int HEADER_SIZE = 24;
  private static final int CHECKSUM_SIZE = 4;

  private BinaryFormat() {}

  /** Dimensions that the rotation works on, and bits of a record. */
  static int bits(int dimension) {
    return (dimension + 63) & -64;
  }

  /** Longs of a record. */
  static int words(int dimension) {
    return bits(dimension) / Long.SIZE + BinaryQuery.CORRECTIVE_WORDS;
  }

  static byte[] encode(Similarity similarity, long seed, float[] centre) {
    var writer = new BodyWriter(HEADER_SIZE + (long) centre.length * Float.BYTES + CHECKSUM_SIZE);
    writer.wideNumber(MAGIC);
    writer.number(centre.length);
    writer.number(similarity.code());
    writer.wideNumber(seed);
    writer.floats(centre);
    writer.checksum();
    return writer.bytes();
  }

  static BinaryCodebook decode(MemorySegment codebook, CodeKernels kernels) {
    var reader = new BodyReader(codebook);
    requireEqual("magic", Long.toHexString(MAGIC), Long.toHexString(reader.wideNumber("magic")));
    int dimension = reader.number("dimension", 1, Integer.MAX_VALUE);
    int similarity = reader.number("similarity", Integer.MIN_VALUE, Integer.MAX_VALUE);
    long seed = reader.wideNumber("seed");
    float[] centre = reader.floats("centre", dimension);
    reader.requireChecksum();
    reader.requireEnd();
    return new BinaryCodebook(Similarity.from(similarity), seed, centre, kernels);
  }
}
