package sutra.storage.mmap.segment;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.UUID;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.mmap.io.StoreFile;

/**
 * Judges a segment file by its header and footer, which takes two small reads whatever its size.
 * Treats the bytes as hostile.
 *
 * @param in the open file
 * @param place how messages name it
 * @param store whose file it should be
 * @param number which segment it should be
 * @param remedy what messages tell to do about damage
 */
record SegmentCheck(StoreFile in, String place, UUID store, long number, String remedy) {

  private static final int LEAST_SIZE = SegmentFormat.HEADER_SIZE + SegmentFormat.FOOTER_SIZE;

  /**
   * A footer that holds, and its checksum.
   *
   * @param footer what it says
   * @param digest depends on every byte of the file as it was written
   */
  record Sound(SegmentFooter footer, int digest) {}

  /**
   * Checks both.
   *
   * @throws CorruptStoreException if one of them is damaged, or is that of another file
   * @throws UnsupportedFormatException if a newer release wrote the file
   */
  Sound run() throws IOException {
    long size = in.size();
    if (size < LEAST_SIZE) {
      throw damage(size, "the file has %d bytes, expected at least %d".formatted(size, LEAST_SIZE));
    }
    requireHeader(read(0, SegmentFormat.HEADER_SIZE));
    long at = size - SegmentFormat.FOOTER_SIZE;
    MemorySegment footer = read(at, SegmentFormat.FOOTER_SIZE);
    int digest = requireFooterChecksum(footer, at);
    try {
      return new Sound(SegmentFooter.decode(footer, size), digest);
    } catch (IllegalArgumentException e) {
      throw damage(at, "the footer's fields do not fit together: " + e.getMessage());
    }
  }

  /** The magic and the checksum first: they have the same place in every version of the format. */
  private void requireHeader(MemorySegment header) {
    long magic = header.get(LE_LONG, 0);
    if (magic != SegmentFormat.MAGIC) {
      throw damage(0, notMagic("header", magic, SegmentFormat.MAGIC));
    }
    int stored = header.get(LE_INT, SegmentFormat.HEADER_CHECKSUM);
    int computed = SegmentFormat.headerChecksum(header);
    if (stored != computed) {
      throw damage(0, mismatch("header", stored, computed));
    }
    requireKnownFormat(header);
    if (!SegmentFormat.store(header).equals(store) || SegmentFormat.number(header) != number) {
      throw damage(
          0,
          "is segment %d of store %s, expected segment %d of store %s"
              .formatted(SegmentFormat.number(header), SegmentFormat.store(header), number, store));
    }
  }

  private void requireKnownFormat(MemorySegment header) {
    long unknown = SegmentFormat.unknownFeatures(header);
    if (SegmentFormat.major(header) != SegmentFormat.MAJOR || unknown != 0) {
      throw new UnsupportedFormatException(
          ("%s: format %d.%d with features %#x; this release knows format %d without features: use a"
                  + " newer release of Sutra")
              .formatted(
                  place,
                  SegmentFormat.major(header),
                  SegmentFormat.minor(header),
                  unknown,
                  SegmentFormat.MAJOR));
    }
  }

  private int requireFooterChecksum(MemorySegment footer, long at) {
    long magic = footer.get(LE_LONG, 0);
    if (magic != SegmentFormat.FOOTER_MAGIC) {
      throw damage(at, notMagic("footer", magic, SegmentFormat.FOOTER_MAGIC));
    }
    int stored = footer.get(LE_INT, SegmentFormat.FOOTER_CHECKSUM);
    int computed = SegmentFormat.footerChecksum(footer, SegmentFormat.seed(store, number, at));
    if (stored != computed) {
      throw damage(at, mismatch("footer", stored, computed));
    }
    return stored;
  }

  private MemorySegment read(long position, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(size);
    int count = in.read(bytes, position);
    if (count != size) {
      throw damage(position + count, "the file ends after %d of %d bytes".formatted(count, size));
    }
    return MemorySegment.ofBuffer(bytes.flip());
  }

  private CorruptStoreException damage(long offset, String problem) {
    return new CorruptStoreException("%s@%d: %s: %s".formatted(place, offset, problem, remedy));
  }

  static String mismatch(String what, int stored, int computed) {
    return "%s checksum mismatch: stored %08x, computed %08x".formatted(what, stored, computed);
  }

  private static String notMagic(String what, long found, long expected) {
    return "not the %s of a segment: begins with %016x, expected %016x"
        .formatted(what, Long.reverseBytes(found), Long.reverseBytes(expected));
  }
}
