package sutra.storage.mmap.segment;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.segment.SegmentFormat.BLOCK_SIZE;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;
import sutra.storage.mmap.io.Layouts;
import sutra.storage.mmap.io.NativeBuffer;
import sutra.storage.mmap.io.StoreFile;

/**
 * Writes a segment file from its first byte to its last and computes a checksum of each block on the
 * way. The buffer always begins at a multiple of its own size, which is one of the block size.
 *
 * <p>After an {@link IOException} it takes no more: what the file holds is then unknown. One thread.
 */
final class BlockOutput implements AutoCloseable {

  private static final int BUFFER_SIZE = 1 << 18;

  private final StoreFile file;
  private final WritePace pace;
  private final UUID store;
  private final long number;
  private final NativeBuffer memory = new NativeBuffer(BUFFER_SIZE);
  private final MemorySegment buffer = memory.ensure(BUFFER_SIZE);

  private long flushed;
  private int filled;
  private int[] checksums = new int[64];
  private int blockCount;
  private boolean failed;

  /** Begins an empty file with the header of a segment. */
  BlockOutput(StoreFile file, WritePace pace, UUID store, long number) {
    this.file = file;
    this.pace = pace;
    this.store = store;
    this.number = number;
    SegmentFormat.encodeHeader(buffer, store, number);
    filled = SegmentFormat.HEADER_SIZE;
  }

  /** Bytes from the start of the file. */
  long position() {
    return flushed + filled;
  }

  void writeInt(int value) throws IOException {
    if (BUFFER_SIZE - filled < Integer.BYTES) {
      writeBytes(value, Integer.BYTES);
      return;
    }
    buffer.set(LE_INT, filled, value);
    filled += Integer.BYTES;
  }

  void writeLong(long value) throws IOException {
    if (BUFFER_SIZE - filled < Long.BYTES) {
      writeBytes(value, Long.BYTES);
      return;
    }
    buffer.set(LE_LONG, filled, value);
    filled += Long.BYTES;
  }

  void write(MemorySegment source, long offset, long size) throws IOException {
    for (long done = 0; done < size; ) {
      if (filled == BUFFER_SIZE) {
        flush();
      }
      long count = Math.min(size - done, BUFFER_SIZE - filled);
      MemorySegment.copy(source, offset + done, buffer, filled, count);
      filled += (int) count;
      done += count;
    }
  }

  void write(byte[] source, int offset, int size) throws IOException {
    for (int done = 0; done < size; ) {
      if (filled == BUFFER_SIZE) {
        flush();
      }
      int count = Math.min(size - done, BUFFER_SIZE - filled);
      MemorySegment.copy(source, offset + done, buffer, BYTE, filled, count);
      filled += count;
      done += count;
    }
  }

  /** Writes zeros up to a multiple of a power of two, at most 64. */
  void align(int powerOfTwo) throws IOException {
    assert Integer.bitCount(powerOfTwo) == 1 && powerOfTwo <= SegmentFormat.ALIGNMENT;
    long gap = -position() & (powerOfTwo - 1);
    for (long i = 0; i < gap; i++) {
      writeBytes(0, 1);
    }
  }

  /**
   * Ends the blocks, at a multiple of 64, and appends their checksums.
   *
   * @return the checksum over what was appended
   */
  int writeChecksums() throws IOException {
    flush();
    CRC32C crc = SegmentFormat.seed(store, number, flushed);
    for (int done = 0; done < blockCount; ) {
      int count = Math.min(blockCount - done, BUFFER_SIZE / Integer.BYTES);
      long size = Layouts.align((long) count * Integer.BYTES, SegmentFormat.ALIGNMENT);
      MemorySegment part = buffer.asSlice(0, size);
      part.fill((byte) 0);
      MemorySegment.copy(checksums, done, part, LE_INT, 0, count);
      crc.update(part.asByteBuffer());
      append(part);
      done += count;
    }
    return (int) crc.getValue();
  }

  /**
   * Ends the file.
   *
   * @return the checksum over the footer
   */
  int writeFooter(SegmentFooter footer) throws IOException {
    assert flushed == footer.footerOffset() : flushed + " is not " + footer.footerOffset();
    footer.encode(buffer);
    int checksum =
        SegmentFormat.footerChecksum(
            buffer, SegmentFormat.seed(store, number, footer.footerOffset()));
    buffer.set(LE_INT, SegmentFormat.FOOTER_CHECKSUM, checksum);
    append(buffer.asSlice(0, SegmentFormat.FOOTER_SIZE));
    return checksum;
  }

  @Override
  public void close() {
    memory.close();
  }

  private void writeBytes(long value, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (filled == BUFFER_SIZE) {
        flush();
      }
      buffer.set(BYTE, filled++, (byte) (value >>> (8 * i)));
    }
  }

  /** Writes the buffer out; only the last time may it be less than full. */
  private void flush() throws IOException {
    for (int start = 0; start < filled; start += BLOCK_SIZE) {
      MemorySegment block = buffer.asSlice(start, Math.min(BLOCK_SIZE, filled - start));
      CRC32C crc = SegmentFormat.seed(store, number, flushed + start);
      crc.update(block.asByteBuffer());
      addChecksum((int) crc.getValue());
    }
    append(buffer.asSlice(0, filled));
    filled = 0;
  }

  private void addChecksum(int checksum) {
    if (blockCount == checksums.length) {
      checksums = Arrays.copyOf(checksums, 2 * blockCount);
    }
    checksums[blockCount++] = checksum;
  }

  private void append(MemorySegment bytes) throws IOException {
    if (failed) {
      throw new IOException("writing the segment failed before; it takes no more");
    }
    failed = true;
    pace.beforeWriting(bytes.byteSize());
    file.write(bytes.asByteBuffer(), flushed);
    flushed += bytes.byteSize();
    failed = false;
  }
}
