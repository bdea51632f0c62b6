package sutra.storage.mmap.segment;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.LE_SHORT;
import static sutra.storage.mmap.io.Layouts.align;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Bytes of a segment file as a container: a header, sections, a checksum for each block of what comes
 * before, and a footer. See docs/formats/segment.md; each kind of section has a format of its own.
 *
 * <p>The checksum of a block covers the store, the segment and the block's offset besides its bytes,
 * so that a block that was misplaced fails.
 */
public final class SegmentFormat {

  // Kinds of sections. A reader ignores those it does not know.
  public static final int NODES = 1;
  public static final int ID_TABLE = 2;
  public static final int CONCEPTS = 3;
  public static final int TEXTS = 4;
  public static final int VECTORS = 5;
  public static final int EDGES = 6;
  public static final int ADJACENCY = 7;
  public static final int TYPES = 8;
  public static final int WORDS = 9;
  public static final int TIMES = 10;
  public static final int ENDS = 11;
  public static final int COMMITS = 12;
  public static final int STORE = 13;
  public static final int CODEBOOK = 14;
  public static final int CODES = 15;
  public static final int BLOCKS = 16;
  public static final int GRAPH = 17;
  public static final int TEXT_KEYS = 18;

  static final long MAGIC = 0x4745534152545553L; // "SUTRASEG" in little-endian order
  static final long FOOTER_MAGIC = 0x444E454152545553L; // "SUTRAEND"
  static final short MAJOR = 1;
  static final short MINOR = 0;

  /** Sections and the block checksums begin at multiples of this. */
  static final int ALIGNMENT = 64;

  /** The most sections that a footer has room for. */
  static final int SECTION_LIMIT = 128;

  static final int BLOCK_SIZE = 1 << 16;

  static final StructLayout HEADER =
      structLayout(
          LE_LONG.withName("magic"),
          LE_SHORT.withName("major"),
          LE_SHORT.withName("minor"),
          LE_INT.withName("headerSize"),
          LE_LONG.withName("compatible"),
          LE_LONG.withName("readOnlyCompatible"),
          LE_LONG.withName("incompatible"),
          LE_LONG.withName("storeHigh"),
          LE_LONG.withName("storeLow"),
          LE_LONG.withName("segmentNumber"),
          paddingLayout(188),
          LE_INT.withName("headerChecksum"));

  static final int HEADER_SIZE = pinnedSize(HEADER, 256);
  static final long HEADER_CHECKSUM = offset(HEADER, "headerChecksum");

  static final StructLayout SECTION =
      structLayout(
          LE_INT.withName("kind"),
          paddingLayout(4),
          LE_LONG.withName("offset"),
          LE_LONG.withName("size"));

  static final int SECTION_SIZE = pinnedSize(SECTION, 24);

  static final StructLayout FOOTER =
      structLayout(
          LE_LONG.withName("magic"),
          LE_LONG.withName("fileSize"),
          LE_LONG.withName("checksumsOffset"),
          LE_INT.withName("checksumsChecksum"),
          LE_INT.withName("blockSize"),
          LE_INT.withName("sectionCount"),
          LE_INT.withName("conceptCount"),
          LE_INT.withName("edgeCount"),
          LE_INT.withName("nodeCount"),
          LE_INT.withName("vectorCount"),
          paddingLayout(4),
          LE_LONG.withName("firstSequence"),
          LE_LONG.withName("lastSequence"),
          LE_LONG.withName("leastCreatedMicros"),
          LE_LONG.withName("greatestCreatedMicros"),
          LE_LONG.withName("smallestIdHigh"),
          LE_LONG.withName("smallestIdLow"),
          LE_LONG.withName("greatestIdHigh"),
          LE_LONG.withName("greatestIdLow"),
          paddingLayout(136),
          sequenceLayout(SECTION_LIMIT, SECTION).withName("sections"),
          paddingLayout(764),
          LE_INT.withName("footerChecksum"));

  static final int FOOTER_SIZE = pinnedSize(FOOTER, 4096);
  static final long FOOTER_CHECKSUM = offset(FOOTER, "footerChecksum");

  private SegmentFormat() {}

  static void encodeHeader(MemorySegment header, UUID store, long number) {
    header.asSlice(0, HEADER_SIZE).fill((byte) 0);
    header.set(LE_LONG, offset(HEADER, "magic"), MAGIC);
    header.set(LE_SHORT, offset(HEADER, "major"), MAJOR);
    header.set(LE_SHORT, offset(HEADER, "minor"), MINOR);
    header.set(LE_INT, offset(HEADER, "headerSize"), HEADER_SIZE);
    header.set(LE_LONG, offset(HEADER, "storeHigh"), store.getMostSignificantBits());
    header.set(LE_LONG, offset(HEADER, "storeLow"), store.getLeastSignificantBits());
    header.set(LE_LONG, offset(HEADER, "segmentNumber"), number);
    header.set(LE_INT, HEADER_CHECKSUM, headerChecksum(header));
  }

  static UUID store(MemorySegment header) {
    return new UUID(
        header.get(LE_LONG, offset(HEADER, "storeHigh")),
        header.get(LE_LONG, offset(HEADER, "storeLow")));
  }

  static long number(MemorySegment header) {
    return header.get(LE_LONG, offset(HEADER, "segmentNumber"));
  }

  static short major(MemorySegment header) {
    return header.get(LE_SHORT, offset(HEADER, "major"));
  }

  static short minor(MemorySegment header) {
    return header.get(LE_SHORT, offset(HEADER, "minor"));
  }

  /** Features without which the file must not be read or merged; none are known. */
  static long unknownFeatures(MemorySegment header) {
    return header.get(LE_LONG, offset(HEADER, "incompatible"))
        | header.get(LE_LONG, offset(HEADER, "readOnlyCompatible"));
  }

  /** The checksum over all of the header but itself. Not seeded: the header says for what. */
  static int headerChecksum(MemorySegment header) {
    var crc = new CRC32C();
    crc.update(header.asSlice(0, HEADER_CHECKSUM).asByteBuffer());
    return (int) crc.getValue();
  }

  /** The checksum over all of the footer but itself, at its place. */
  static int footerChecksum(MemorySegment footer, CRC32C positionSeeded) {
    positionSeeded.update(footer.asSlice(0, FOOTER_CHECKSUM).asByteBuffer());
    return (int) positionSeeded.getValue();
  }

  /** Where the footer stands behind the checksums of all blocks. */
  static long footerOffset(long checksumsOffset) {
    return checksumsOffset + align(blockCount(checksumsOffset) * Integer.BYTES, ALIGNMENT);
  }

  /** Blocks before the checksums, the last of which may be short. */
  static long blockCount(long checksumsOffset) {
    return (checksumsOffset + BLOCK_SIZE - 1) / BLOCK_SIZE;
  }

  /** A checksum that has seen where bytes stand. */
  static CRC32C seed(UUID store, long number, long offset) {
    ByteBuffer seed = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    seed.putLong(store.getMostSignificantBits()).putLong(store.getLeastSignificantBits());
    seed.putLong(number).putLong(offset).flip();
    var crc = new CRC32C();
    crc.update(seed);
    return crc;
  }
}
