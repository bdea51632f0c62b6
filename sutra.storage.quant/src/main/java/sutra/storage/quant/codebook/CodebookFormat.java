package sutra.storage.quant.codebook;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static sutra.storage.quant.codebook.Layouts.LE_INT;
import static sutra.storage.quant.codebook.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import sutra.storage.api.kernel.Similarity;

/** The frame of stored codebooks: a header of 48 bytes, then a body that each quantizer defines. */
public final class CodebookFormat {

  /** {@code SUTRACBK}, read as a little-endian number. */
  private static final long MAGIC = 0x4b42434152545553L;

  private static final int VERSION = 1;
  private static final int NAME_SIZE = 16;

  private static final StructLayout HEADER =
      structLayout(
          LE_LONG.withName("magic"),
          LE_INT.withName("version"),
          LE_INT.withName("checksum"),
          sequenceLayout(NAME_SIZE, JAVA_BYTE).withName("quantizer"),
          LE_INT.withName("similarity"),
          LE_INT.withName("dimension"),
          LE_LONG.withName("bodySize"));

  private static final int HEADER_SIZE = 48;
  private static final long CHECKSUM = offset("checksum");
  private static final long NAME = offset("quantizer");
  private static final long SIMILARITY = offset("similarity");
  private static final long DIMENSION = offset("dimension");
  private static final long BODY_SIZE = offset("bodySize");

  private CodebookFormat() {}

  /** What stands in the frame. */
  public record Frame(Similarity similarity, int dimension, MemorySegment body) {}

  private static long offset(String field) {
    return HEADER.byteOffset(groupElement(field));
  }

  /** Frames a body. */
  public static byte[] bytes(
      String quantizer, Similarity similarity, int dimension, MemorySegment body) {
    byte[] bytes = new byte[Math.toIntExact(HEADER_SIZE + body.byteSize())];
    MemorySegment segment = MemorySegment.ofArray(bytes);
    segment.set(LE_LONG, 0, MAGIC);
    segment.set(LE_INT, offset("version"), VERSION);
    byte[] name = quantizer.getBytes(StandardCharsets.US_ASCII);
    MemorySegment.copy(name, 0, segment, JAVA_BYTE, NAME, name.length);
    segment.set(LE_INT, SIMILARITY, similarity.code());
    segment.set(LE_INT, DIMENSION, dimension);
    segment.set(LE_LONG, BODY_SIZE, body.byteSize());
    segment.asSlice(HEADER_SIZE).copyFrom(body);
    segment.set(LE_INT, CHECKSUM, checksum(bytes));
    return bytes;
  }

  /**
   * Takes a frame off.
   *
   * @throws IllegalArgumentException if the bytes are not, or no longer, a codebook of that quantizer
   */
  public static Frame read(String quantizer, MemorySegment stored) {
    require(stored.byteSize() >= HEADER_SIZE, "size", "at least " + HEADER_SIZE, stored.byteSize());
    byte[] bytes = stored.toArray(JAVA_BYTE);
    MemorySegment segment = MemorySegment.ofArray(bytes);
    requireEqual("magic", hex(MAGIC), hex(segment.get(LE_LONG, 0)));
    requireEqual("format version", VERSION, segment.get(LE_INT, offset("version")));
    long bodySize = segment.get(LE_LONG, BODY_SIZE);
    requireEqual("body size", stored.byteSize() - HEADER_SIZE, bodySize);
    int checksum = segment.get(LE_INT, CHECKSUM);
    requireChecksum(checksum, checksum(bytes));
    requireEqual("quantizer", quantizer, name(bytes));
    int dimension = segment.get(LE_INT, DIMENSION);
    require(dimension > 0, "dimension", "at least 1", dimension);
    Similarity similarity = Similarity.from(segment.get(LE_INT, SIMILARITY));
    return new Frame(similarity, dimension, segment.asSlice(HEADER_SIZE));
  }

  /**
   * Checks a value of a codebook.
   *
   * @throws IllegalArgumentException if they differ
   */
  public static void requireEqual(String what, Object expected, Object found) {
    require(expected.equals(found), what, expected, found);
  }

  static void requireChecksum(int stored, int computed) {
    requireEqual("checksum", Integer.toHexString(stored), Integer.toHexString(computed));
  }

  /**
   * Checks a value of a codebook.
   *
   * @throws IllegalArgumentException unless it holds
   */
  public static void require(boolean holds, String what, Object expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "not a sound codebook: %s: expected %s, found %s".formatted(what, expected, found));
    }
  }

  private static String hex(long value) {
    return Long.toHexString(value);
  }

  private static String name(byte[] bytes) {
    return new String(bytes, (int) NAME, NAME_SIZE, StandardCharsets.US_ASCII).replace("\0", "");
  }

  /** Over all bytes but those of the checksum itself. */
  private static int checksum(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, 0, (int) CHECKSUM);
    int next = (int) CHECKSUM + Integer.BYTES;
    crc.update(bytes, next, bytes.length - next);
    return (int) crc.getValue();
  }

  /** Over the first bytes. */
  static int checksum(byte[] bytes, int size) {
    var crc = new CRC32C();
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }
}
