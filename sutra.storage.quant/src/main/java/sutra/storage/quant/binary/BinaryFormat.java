package sutra.storage.quant.binary;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.Similarity;

/**
 * Bytes of a record and of a codebook; see docs/formats/binary-codes.md. What a record's score is, {@link
 * BinaryQuery} says.
 */
final class BinaryFormat {

  static final ValueLayout.OfFloat LE_FLOAT = JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfLong LE_LONG = JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

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
    ByteBuffer bytes = allocate(HEADER_SIZE + centre.length * Float.BYTES + CHECKSUM_SIZE);
    bytes.putLong(MAGIC).putInt(centre.length).putInt(similarity.code()).putLong(seed);
    for (float component : centre) {
      bytes.putFloat(component);
    }
    return bytes.putInt(checksum(bytes.array())).array();
  }

  static BinaryCodebook decode(MemorySegment codebook, CodeKernels kernels) {
    ByteBuffer bytes = ByteBuffer.wrap(codebook.toArray(ValueLayout.JAVA_BYTE));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    require(bytes.capacity() >= HEADER_SIZE + CHECKSUM_SIZE, "is cut short");
    require(bytes.getLong() == MAGIC, "does not begin with SUTRABQ1");
    int dimension = bytes.getInt();
    require(
        dimension > 0
            && bytes.capacity() == HEADER_SIZE + (long) dimension * Float.BYTES + CHECKSUM_SIZE,
        "has " + bytes.capacity() + " bytes for " + dimension + " dimensions");
    require(
        bytes.getInt(bytes.capacity() - CHECKSUM_SIZE) == checksum(bytes.array()),
        "has a checksum that its bytes do not give");
    Similarity similarity = Similarity.from(bytes.getInt());
    long seed = bytes.getLong();
    float[] centre = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      centre[i] = bytes.getFloat();
    }
    return new BinaryCodebook(similarity, seed, centre, kernels);
  }

  private static int checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - CHECKSUM_SIZE);
    return (int) crc.getValue();
  }

  private static ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("a codebook of " + BinaryQuantizer.NAME + " " + problem);
    }
  }
}
