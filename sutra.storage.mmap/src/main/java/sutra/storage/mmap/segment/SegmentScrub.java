package sutra.storage.mmap.segment;

import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.io.NativeBuffer;
import sutra.storage.mmap.io.StoreFile;

/**
 * Reads every byte of a segment file and names what is not as it was written. It reads through a
 * channel: a checksum over a mapping would kill the process if the file were cut meanwhile. One thread.
 */
final class SegmentScrub implements AutoCloseable {

  /** Checksums read at a time; they cover a gigabyte. */
  private static final int CHECKSUMS_AT_A_TIME = 1 << 14;

  private final StoreFile in;
  private final String place;
  private final UUID store;
  private final long number;
  private final WritePace pace;
  private final NativeBuffer block = new NativeBuffer(SegmentFormat.BLOCK_SIZE);
  private final NativeBuffer checksums = new NativeBuffer(CHECKSUMS_AT_A_TIME * Integer.BYTES);
  private final List<Damage> damages = new ArrayList<>();

  SegmentScrub(StoreFile in, String place, UUID store, long number, WritePace pace) {
    this.in = in;
    this.place = place;
    this.store = store;
    this.number = number;
    this.pace = pace;
  }

  /** Compares the file with the footer that was read, and found sound, when it was opened. */
  List<Damage> run(SegmentFooter footer, int digest) throws IOException {
    if (in.size() != footer.fileSize()) {
      add(in.size(), "the file has %d bytes, expected %d".formatted(in.size(), footer.fileSize()));
    }
    checkBlocks(footer);
    checkFooter(footer.footerOffset(), digest);
    return damages;
  }

  @Override
  public void close() throws IOException {
    block.close();
    checksums.close();
    in.close();
  }

  private void checkBlocks(SegmentFooter footer) throws IOException {
    CRC32C ofChecksums = SegmentFormat.seed(store, number, footer.checksumsOffset());
    long index = 0;
    for (long at = footer.checksumsOffset(); at < footer.footerOffset(); ) {
      long size = Math.min(CHECKSUMS_AT_A_TIME * Integer.BYTES, footer.footerOffset() - at);
      MemorySegment stored = read(checksums, at, size);
      ofChecksums.update(stored.asByteBuffer());
      for (long i = 0; i < size && index < footer.blockCount(); i += Integer.BYTES) {
        checkBlock(footer, index++, stored.get(LE_INT, i));
      }
      at += size;
    }
    int computed = (int) ofChecksums.getValue();
    if (computed != footer.checksumsChecksum()) {
      add(
          footer.checksumsOffset(),
          SegmentCheck.mismatch("table of the blocks'", footer.checksumsChecksum(), computed)
              + "; a block named here may be sound");
    }
  }

  private void checkBlock(SegmentFooter footer, long index, int stored) throws IOException {
    pace.beforeWriting(0);
    long at = index * SegmentFormat.BLOCK_SIZE;
    long size = Math.min(SegmentFormat.BLOCK_SIZE, footer.checksumsOffset() - at);
    int computed = checksum(at, read(block, at, size));
    if (computed != stored) {
      add(at, SegmentCheck.mismatch("block " + index, stored, computed));
    }
  }

  private void checkFooter(long at, int digest) throws IOException {
    MemorySegment footer = read(block, at, SegmentFormat.FOOTER_SIZE);
    int computed = checksum(at, footer.asSlice(0, SegmentFormat.FOOTER_CHECKSUM));
    int stored = footer.get(LE_INT, SegmentFormat.FOOTER_CHECKSUM);
    if (computed != digest || stored != digest) {
      add(
          at,
          SegmentCheck.mismatch("footer", stored, computed)
              + ", %08x when it was opened".formatted(digest));
    }
  }

  private int checksum(long at, MemorySegment bytes) {
    CRC32C crc = SegmentFormat.seed(store, number, at);
    crc.update(bytes.asByteBuffer());
    return (int) crc.getValue();
  }

  /** Reads a range; zeros follow where the file ends. The memory is reused. */
  private MemorySegment read(NativeBuffer memory, long position, long size) throws IOException {
    MemorySegment bytes = memory.ensure(size).asSlice(0, size);
    ByteBuffer target = bytes.asByteBuffer();
    int count = in.read(target, position);
    bytes.asSlice(count).fill((byte) 0);
    return bytes;
  }

  private void add(long offset, String problem) {
    damages.add(new Damage(place, offset, problem));
  }
}
