package sutra.storage.mmap.wal;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.align;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;
import sutra.storage.mmap.io.NativeBuffer;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.wal.WalFormat.FileHeader;
import sutra.storage.mmap.wal.WalFormat.FrameHeader;

/**
 * Reads one file of the log, treating its bytes as hostile: a length is checked before it is used,
 * and a frame counts only if its checksum holds at the place where it stands.
 */
final class WalReader implements AutoCloseable {

  private static final long WINDOW_SIZE = 1 << 16;

  private final StoreFile file;
  private final long size;
  private final NativeBuffer buffer = new NativeBuffer(WINDOW_SIZE);

  WalReader(StoreFile file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  long size() {
    return size;
  }

  /** Reads the first page; zeros follow where the file is shorter. The memory is reused. */
  MemorySegment headerPage() throws IOException {
    MemorySegment page = buffer.ensure(WalFormat.HEADER_SIZE).asSlice(0, WalFormat.HEADER_SIZE);
    page.fill((byte) 0);
    file.read(page.asByteBuffer(), 0);
    return page;
  }

  /** Reads the frame at an offset, if a whole and unharmed one of this file stands there. */
  Optional<FrameHeader> frameAt(FileHeader header, long offset) throws IOException {
    if (offset % WalFormat.FRAME_ALIGNMENT != 0 || offset + WalFormat.FRAME_HEADER_SIZE > size) {
      return Optional.empty();
    }
    MemorySegment start = read(offset, WalFormat.FRAME_HEADER_SIZE);
    if (WalFormat.frameMagic(start) != WalFormat.FRAME_MAGIC) {
      return Optional.empty();
    }
    FrameHeader frame = WalFormat.decodeFrame(start);
    if (frame.payloadSize() < 0
        || frame.payloadSize() > WalFrame.PAYLOAD_LIMIT
        || offset + frame.frameSize() > size
        || frame.commitCount() < 0
        || frame.commitCount() > frame.payloadSize() / 8 // a commit has a header of 8 bytes
        || frame.firstSequence() <= 0
        || frame.syncedEnd() > offset) {
      return Optional.empty();
    }
    MemorySegment whole = read(offset, frame.frameSize());
    int computed =
        WalFormat.frameChecksum(whole, frame.frameSize(), WalFormat.seed(header, offset));
    return computed == frame.checksum() ? Optional.of(frame) : Optional.empty();
  }

  /** The memory of the frame that {@link #frameAt} read last. */
  MemorySegment frameMemory() {
    return buffer.ensure(0);
  }

  /**
   * Up to where the file was forced, as far as unharmed frames behind an offset know; 0 without any.
   *
   * @param lastSequence of the commits before the offset; whatever stands behind goes on from there
   */
  long forcedEndBehind(FileHeader header, long offset, long lastSequence) throws IOException {
    long forcedEnd = 0;
    long start = align(offset, WalFormat.FRAME_ALIGNMENT);
    try (var window = new NativeBuffer(WINDOW_SIZE)) {
      for (; start < size && forcedEnd <= offset; start += WINDOW_SIZE) {
        MemorySegment bytes = fill(window, start, size);
        for (long at = 0; at + Integer.BYTES <= bytes.byteSize(); at += 8) {
          if (bytes.get(LE_INT, at) == WalFormat.FRAME_MAGIC) {
            forcedEnd =
                Math.max(
                    forcedEnd,
                    frameAt(header, start + at)
                        .filter(frame -> frame.firstSequence() > lastSequence)
                        .map(FrameHeader::syncedEnd)
                        .orElse(0L));
          }
        }
      }
    }
    return forcedEnd;
  }

  /** Where the next unharmed frame of commits behind an offset stands that goes on behind a commit. */
  OptionalLong nextFrame(FileHeader header, long offset, long lastSequence) throws IOException {
    try (var window = new NativeBuffer(WINDOW_SIZE)) {
      long start = align(offset, WalFormat.FRAME_ALIGNMENT);
      for (; start < size; start += WINDOW_SIZE) {
        MemorySegment bytes = fill(window, start, size);
        for (long at = 0; at + Integer.BYTES <= bytes.byteSize(); at += 8) {
          if (bytes.get(LE_INT, at) == WalFormat.FRAME_MAGIC
              && frameAt(header, start + at)
                  .filter(frame -> frame.firstSequence() > lastSequence)
                  .isPresent()) {
            return OptionalLong.of(start + at);
          }
        }
      }
    }
    return OptionalLong.empty();
  }

  /** The offset behind the last byte that is not zero in a range, or -1 if all are. */
  long lastNonZero(long from, long end) throws IOException {
    long last = -1;
    long limit = Math.min(end, size);
    try (var window = new NativeBuffer(WINDOW_SIZE)) {
      for (long start = from; start < limit; start += WINDOW_SIZE) {
        last = Math.max(last, lastNonZeroIn(fill(window, start, limit), start));
      }
    }
    return last;
  }

  @Override
  public void close() throws IOException {
    buffer.close();
    file.close();
  }

  private MemorySegment fill(NativeBuffer window, long start, long end) throws IOException {
    MemorySegment bytes = window.ensure(WINDOW_SIZE).asSlice(0, Math.min(WINDOW_SIZE, end - start));
    file.read(bytes.asByteBuffer(), start);
    return bytes;
  }

  private static long lastNonZeroIn(MemorySegment bytes, long start) {
    long at = bytes.byteSize();
    while (at >= Long.BYTES && (at & 7) == 0 && bytes.get(LE_LONG, at - Long.BYTES) == 0) {
      at -= Long.BYTES;
    }
    while (at > 0 && bytes.get(BYTE, at - 1) == 0) {
      at--;
    }
    return at == 0 ? -1 : start + at;
  }

  private MemorySegment read(long offset, long length) throws IOException {
    MemorySegment target = buffer.ensure(length).asSlice(0, length);
    file.read(target.asByteBuffer(), offset);
    return target;
  }
}
