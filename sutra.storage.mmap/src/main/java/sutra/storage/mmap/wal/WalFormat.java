package sutra.storage.mmap.wal;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.LE_SHORT;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Bytes of the write-ahead log: a file header, then frames. See docs/formats/wal.md.
 *
 * <p>A frame's checksum covers the store, the file, the file's salt and the frame's offset besides
 * its own bytes, so that a frame which was misplaced, or left over from an earlier life of the file,
 * fails. Each frame repeats the checksum of the one before it: the frames of a file are a chain.
 */
final class WalFormat {

  /** Frames begin behind the header, which has a page of its own. */
  static final long HEADER_SIZE = 4096;

  /** Frames begin at multiples of this. */
  static final long FRAME_ALIGNMENT = 8;

  /** After a force the next frame begins at a multiple of this: no sector is written twice. */
  static final long PAGE_SIZE = 4096;

  static final long FILE_MAGIC = 0x4C41574152545553L; // "SUTRAWAL" in little-endian order
  static final int FRAME_MAGIC = 0x4D524653; // "SFRM"
  static final short MAJOR = 1;
  static final short MINOR = 1;

  /** The incompatible feature of a file whose commits may update single fields. */
  static final long FIELD_UPDATES = 1;

  private static final long KNOWN_INCOMPATIBLE = FIELD_UPDATES;

  /** The frame holds commits. */
  static final short TYPE_COMMITS = 1;

  /** The frame says that the log was closed in order; it holds nothing. */
  static final short TYPE_CLOSE = 2;

  /** Types with this bit may be skipped by a reader that does not know them. */
  static final int TYPE_IGNORABLE = 0x8000;

  static final StructLayout FILE_HEADER =
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
          LE_LONG.withName("fileNumber"),
          LE_LONG.withName("salt"),
          LE_LONG.withName("firstSequence"),
          LE_LONG.withName("previousFileNumber"),
          LE_LONG.withName("previousEnd"),
          LE_LONG.withName("forcedEnd"),
          LE_INT.withName("previousChecksum"),
          LE_INT.withName("headerChecksum"));

  static final long FILE_HEADER_SIZE = pinnedSize(FILE_HEADER, 112);

  static final StructLayout FRAME_HEADER =
      structLayout(
          LE_INT.withName("magic"),
          LE_INT.withName("checksum"),
          LE_INT.withName("previousChecksum"),
          LE_INT.withName("payloadSize"),
          LE_SHORT.withName("type"),
          paddingLayout(2),
          LE_INT.withName("commitCount"),
          LE_LONG.withName("firstSequence"),
          LE_LONG.withName("syncedEnd"),
          LE_LONG.withName("committedMicros"));

  static final long FRAME_HEADER_SIZE = pinnedSize(FRAME_HEADER, 48);

  private static final long FRAME_CHECKSUM = offset(FRAME_HEADER, "checksum");
  private static final long FRAME_CHECKED = offset(FRAME_HEADER, "previousChecksum");
  private static final long FRAME_PAYLOAD_SIZE = offset(FRAME_HEADER, "payloadSize");
  private static final long FRAME_TYPE = offset(FRAME_HEADER, "type");
  private static final long FRAME_COMMIT_COUNT = offset(FRAME_HEADER, "commitCount");
  private static final long FRAME_FIRST_SEQUENCE = offset(FRAME_HEADER, "firstSequence");
  private static final long FRAME_SYNCED_END = offset(FRAME_HEADER, "syncedEnd");
  private static final long FRAME_COMMITTED_MICROS = offset(FRAME_HEADER, "committedMicros");

  private WalFormat() {}

  /**
   * What a file says of itself.
   *
   * @param store the store's identity
   * @param fileNumber repeats the number in the file's name
   * @param salt random, so that frames of an earlier life of the file fail
   * @param firstSequence of the first commit that the file may hold
   * @param previous where the log goes on from in the file before, whatever stands behind it there;
   *     the start of the log for the first
   * @param forcedEnd bytes of this file that were durable before it got its name
   * @param features without which nobody may read the file
   */
  record FileHeader(
      UUID store,
      long fileNumber,
      long salt,
      long firstSequence,
      WalPosition previous,
      long forcedEnd,
      long features) {}

  /**
   * What a frame says of itself.
   *
   * @param checksum over everything else
   * @param previousChecksum that of the frame before, or of the file header
   * @param payloadSize bytes behind the header
   * @param type one of the TYPE constants
   * @param commitCount commits in the payload
   * @param firstSequence of the first of them; the others follow one by one
   * @param syncedEnd bytes of the file that were known to be durable when the frame was written
   * @param committedMicros when the group was committed, microseconds since 1970
   */
  record FrameHeader(
      int checksum,
      int previousChecksum,
      int payloadSize,
      short type,
      int commitCount,
      long firstSequence,
      long syncedEnd,
      long committedMicros) {

    long lastSequence() {
      return firstSequence + commitCount - 1;
    }

    long frameSize() {
      return FRAME_HEADER_SIZE + payloadSize;
    }

    WalFrame contents() {
      return new WalFrame(payloadSize, commitCount, firstSequence, committedMicros);
    }
  }

  /** A file without features is one of format 1.0, which the first release reads too. */
  static void encodeFileHeader(MemorySegment page, FileHeader header) {
    page.asSlice(0, HEADER_SIZE).fill((byte) 0);
    page.set(LE_LONG, offset(FILE_HEADER, "magic"), FILE_MAGIC);
    page.set(LE_SHORT, offset(FILE_HEADER, "major"), MAJOR);
    page.set(LE_SHORT, offset(FILE_HEADER, "minor"), header.features == 0 ? (short) 0 : MINOR);
    page.set(LE_INT, offset(FILE_HEADER, "headerSize"), (int) HEADER_SIZE);
    page.set(LE_LONG, offset(FILE_HEADER, "incompatible"), header.features);
    page.set(LE_LONG, offset(FILE_HEADER, "storeHigh"), header.store.getMostSignificantBits());
    page.set(LE_LONG, offset(FILE_HEADER, "storeLow"), header.store.getLeastSignificantBits());
    page.set(LE_LONG, offset(FILE_HEADER, "fileNumber"), header.fileNumber);
    page.set(LE_LONG, offset(FILE_HEADER, "salt"), header.salt);
    page.set(LE_LONG, offset(FILE_HEADER, "firstSequence"), header.firstSequence);
    page.set(LE_LONG, offset(FILE_HEADER, "previousFileNumber"), header.previous.fileNumber());
    page.set(LE_LONG, offset(FILE_HEADER, "previousEnd"), header.previous.offset());
    page.set(LE_LONG, offset(FILE_HEADER, "forcedEnd"), header.forcedEnd);
    page.set(LE_INT, offset(FILE_HEADER, "previousChecksum"), header.previous.checksum());
    page.set(LE_INT, offset(FILE_HEADER, "headerChecksum"), fileHeaderChecksum(page));
  }

  static FileHeader decodeFileHeader(MemorySegment page) {
    return new FileHeader(
        new UUID(
            page.get(LE_LONG, offset(FILE_HEADER, "storeHigh")),
            page.get(LE_LONG, offset(FILE_HEADER, "storeLow"))),
        page.get(LE_LONG, offset(FILE_HEADER, "fileNumber")),
        page.get(LE_LONG, offset(FILE_HEADER, "salt")),
        page.get(LE_LONG, offset(FILE_HEADER, "firstSequence")),
        new WalPosition(
            page.get(LE_LONG, offset(FILE_HEADER, "previousFileNumber")),
            page.get(LE_LONG, offset(FILE_HEADER, "previousEnd")),
            page.get(LE_INT, offset(FILE_HEADER, "previousChecksum"))),
        page.get(LE_LONG, offset(FILE_HEADER, "forcedEnd")),
        page.get(LE_LONG, offset(FILE_HEADER, "incompatible")));
  }

  static long fileMagic(MemorySegment page) {
    return page.get(LE_LONG, offset(FILE_HEADER, "magic"));
  }

  static short major(MemorySegment page) {
    return page.get(LE_SHORT, offset(FILE_HEADER, "major"));
  }

  /** Features without which the file must not be read or written and that are not known here. */
  static long unknownFeatures(MemorySegment page) {
    return page.get(LE_LONG, offset(FILE_HEADER, "incompatible")) & ~KNOWN_INCOMPATIBLE
        | page.get(LE_LONG, offset(FILE_HEADER, "readOnlyCompatible"));
  }

  static int storedFileHeaderChecksum(MemorySegment page) {
    return page.get(LE_INT, offset(FILE_HEADER, "headerChecksum"));
  }

  /**
   * The checksum over all of the header's page but itself, so that fields of later versions count in.
   * It also starts the chain of the file's frames.
   */
  static int fileHeaderChecksum(MemorySegment page) {
    var crc = new CRC32C();
    crc.update(page.asSlice(0, offset(FILE_HEADER, "headerChecksum")).asByteBuffer());
    crc.update(page.asSlice(FILE_HEADER_SIZE, HEADER_SIZE - FILE_HEADER_SIZE).asByteBuffer());
    return (int) crc.getValue();
  }

  /** Writes a frame header before a payload that is already in place, and seals both. */
  static FrameHeader encodeFrame(MemorySegment frame, FrameHeader unsealed, CRC32C positionSeeded) {
    frame.set(LE_INT, 0, FRAME_MAGIC);
    frame.set(LE_INT, FRAME_CHECKED, unsealed.previousChecksum);
    frame.set(LE_INT, FRAME_PAYLOAD_SIZE, unsealed.payloadSize);
    frame.set(LE_INT, FRAME_TYPE, Short.toUnsignedInt(unsealed.type));
    frame.set(LE_INT, FRAME_COMMIT_COUNT, unsealed.commitCount);
    frame.set(LE_LONG, FRAME_FIRST_SEQUENCE, unsealed.firstSequence);
    frame.set(LE_LONG, FRAME_SYNCED_END, unsealed.syncedEnd);
    frame.set(LE_LONG, FRAME_COMMITTED_MICROS, unsealed.committedMicros);
    frame.set(LE_INT, FRAME_CHECKSUM, frameChecksum(frame, unsealed.frameSize(), positionSeeded));
    return decodeFrame(frame);
  }

  static FrameHeader decodeFrame(MemorySegment frame) {
    return new FrameHeader(
        frame.get(LE_INT, FRAME_CHECKSUM),
        frame.get(LE_INT, FRAME_CHECKED),
        frame.get(LE_INT, FRAME_PAYLOAD_SIZE),
        frame.get(LE_SHORT, FRAME_TYPE),
        frame.get(LE_INT, FRAME_COMMIT_COUNT),
        frame.get(LE_LONG, FRAME_FIRST_SEQUENCE),
        frame.get(LE_LONG, FRAME_SYNCED_END),
        frame.get(LE_LONG, FRAME_COMMITTED_MICROS));
  }

  static int frameMagic(MemorySegment frame) {
    return frame.get(LE_INT, 0);
  }

  /** The checksum over all of a frame that follows its checksum field. */
  static int frameChecksum(MemorySegment frame, long frameSize, CRC32C positionSeeded) {
    positionSeeded.update(frame.asSlice(FRAME_CHECKED, frameSize - FRAME_CHECKED).asByteBuffer());
    return (int) positionSeeded.getValue();
  }

  /** A checksum that has seen where a frame stands. */
  static CRC32C seed(FileHeader file, long offset) {
    ByteBuffer seed = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    seed.putLong(file.store.getMostSignificantBits());
    seed.putLong(file.store.getLeastSignificantBits());
    seed.putLong(file.fileNumber).putLong(file.salt).putLong(offset).flip();
    var crc = new CRC32C();
    crc.update(seed);
    return crc;
  }
}
