package sutra.storage.mmap.segment;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/** A segment file whose bytes are changed with checksums that hold, as a faulty writer would. */
public final class ResealedFile {

  private ResealedFile() {}

  /** Changes a bit of a byte and makes all checksums right again. */
  public static void flip(Path file, UUID store, long number, long at, int bit) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= (byte) (1 << bit);
    MemorySegment all = MemorySegment.ofArray(bytes);
    long footerAt = bytes.length - SegmentFormat.FOOTER_SIZE;
    MemorySegment footer = all.asSlice(footerAt);
    long checksums = footer.get(LE_LONG, offset(SegmentFormat.FOOTER, "checksumsOffset"));
    for (long block = 0; block < SegmentFormat.blockCount(checksums); block++) {
      long start = block * SegmentFormat.BLOCK_SIZE;
      long size = Math.min(SegmentFormat.BLOCK_SIZE, checksums - start);
      CRC32C crc = SegmentFormat.seed(store, number, start);
      crc.update(all.asSlice(start, size).asByteBuffer());
      all.set(LE_INT, checksums + block * Integer.BYTES, (int) crc.getValue());
    }
    CRC32C crc = SegmentFormat.seed(store, number, checksums);
    crc.update(all.asSlice(checksums, footerAt - checksums).asByteBuffer());
    footer.set(LE_INT, offset(SegmentFormat.FOOTER, "checksumsChecksum"), (int) crc.getValue());
    footer.set(
        LE_INT,
        SegmentFormat.FOOTER_CHECKSUM,
        SegmentFormat.footerChecksum(footer, SegmentFormat.seed(store, number, footerAt)));
    Files.write(file, bytes);
  }
}
