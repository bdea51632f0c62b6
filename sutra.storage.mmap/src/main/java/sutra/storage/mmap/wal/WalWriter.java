package sutra.storage.mmap.wal;

import static sutra.storage.mmap.io.Layouts.align;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.security.SecureRandom;
import java.util.UUID;
import sutra.storage.mmap.io.NativeBuffer;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.wal.WalFormat.FileHeader;
import sutra.storage.mmap.wal.WalFormat.FrameHeader;

/**
 * Appends frames to the newest file of the log and starts new files. A frame survives a power cut
 * only after {@link #force}.
 *
 * <p>After any {@link IOException} the writer refuses to go on: what is on the device is then
 * unknown, and a second force would report success without the data (Rebello et al., "Can
 * Applications Recover from fsync Failures?", ATC 2020). Log thread only.
 */
public final class WalWriter implements AutoCloseable {

  /** Zeros are written ahead of the log in steps of this, so that a force need not grow the file. */
  private static final int PRESIZE_STEP = 1 << 20;

  private final WalFiles files;
  private final UUID store;
  private final long fileSizeLimit;
  private final NativeBuffer zeros = new NativeBuffer(PRESIZE_STEP);
  private final SecureRandom salts = new SecureRandom();

  private WalPosition end;
  private StoreFile file;
  private FileHeader header;
  private long presizedEnd;
  private long syncedEnd;
  private long earlierBytes;
  private boolean failed;

  /**
   * Continues a log in a new file, which is made when the first frame is appended.
   *
   * @param fileSizeLimit the size at which a new file is started; one larger frame may exceed it
   * @param recovered where the log ends, and the bytes of its files
   */
  public WalWriter(WalFiles files, UUID store, long fileSizeLimit, WalRecovery recovered) {
    this.files = files;
    this.store = store;
    this.fileSizeLimit = fileSizeLimit;
    this.end = recovered.end();
    this.earlierBytes = recovered.bytes();
  }

  /**
   * Seals and appends one frame of commits, whose payload stands behind {@link
   * WalFrame#PAYLOAD_OFFSET} in the memory given.
   */
  public void append(MemorySegment frame, WalFrame contents) throws IOException {
    requireUsable();
    failed = true; // a partial write leaves a tail that only recovery may judge
    long size = WalFormat.FRAME_HEADER_SIZE + contents.payloadSize();
    if (file == null || (end.offset() + size > fileSizeLimit && !isFresh())) {
      startFile(contents.firstSequence());
    }
    write(frame, contents, WalFormat.TYPE_COMMITS);
    failed = false;
  }

  /** Returns when everything appended is on the device. */
  public void force() throws IOException {
    requireUsable();
    if (file == null || syncedEnd == end.offset()) {
      return;
    }
    failed = true;
    forceAndAlign();
    failed = false;
  }

  /** Bytes of all files of the log, zeros written ahead included. */
  public long bytes() {
    return earlierBytes + presizedEnd;
  }

  /**
   * Ends the log in order: a closing frame shows that nothing may be missing, and the zeros written
   * ahead are given back.
   */
  public void finish(long nextSequence, long committedMicros) throws IOException {
    if (file == null || failed) {
      return;
    }
    failed = true;
    forceAndAlign();
    try (var frame = new NativeBuffer(WalFormat.FRAME_HEADER_SIZE)) {
      write(
          frame.ensure(WalFormat.FRAME_HEADER_SIZE),
          new WalFrame(0, 0, nextSequence, committedMicros),
          WalFormat.TYPE_CLOSE);
    }
    file.truncate(end.offset());
    file.force();
    failed = false;
  }

  @Override
  public void close() throws IOException {
    zeros.close();
    if (file != null) {
      file.close();
    }
  }

  private boolean isFresh() {
    return end.offset() == WalFormat.HEADER_SIZE;
  }

  private void requireUsable() throws IOException {
    if (failed) {
      throw new IOException("the log failed before and takes no more writes");
    }
  }

  private void write(MemorySegment frame, WalFrame contents, short type) throws IOException {
    var unsealed =
        new FrameHeader(
            0,
            end.checksum(),
            contents.payloadSize(),
            type,
            contents.commitCount(),
            contents.firstSequence(),
            syncedEnd,
            contents.committedMicros());
    FrameHeader sealed =
        WalFormat.encodeFrame(frame, unsealed, WalFormat.seed(header, end.offset()));
    long frameEnd = end.offset() + sealed.frameSize();
    presize(frameEnd);
    file.write(frame.asSlice(0, sealed.frameSize()).asByteBuffer(), end.offset());
    end =
        new WalPosition(
            header.fileNumber(), align(frameEnd, WalFormat.FRAME_ALIGNMENT), sealed.checksum());
  }

  private void forceAndAlign() throws IOException {
    file.force();
    syncedEnd = end.offset();
    long nextPage = align(end.offset(), WalFormat.PAGE_SIZE);
    end = new WalPosition(end.fileNumber(), nextPage, end.checksum());
    syncedEnd = nextPage;
  }

  /** Writes zeros ahead so that the file covers at least that many bytes. */
  private void presize(long neededEnd) throws IOException {
    while (presizedEnd < neededEnd) {
      long step = Math.min(PRESIZE_STEP, Math.max(neededEnd, fileSizeLimit) - presizedEnd);
      file.write(zeros.ensure(PRESIZE_STEP).asSlice(0, step).asByteBuffer(), presizedEnd);
      presizedEnd += step;
    }
  }

  /**
   * Starts the next file. The old one is forced first: the new one's header states where the old one
   * ended, and must never be there without what it refers to.
   */
  private void startFile(long firstSequence) throws IOException {
    if (file != null) {
      forceAndAlign();
      earlierBytes += presizedEnd;
      file.close();
    } else {
      files.files().createDirectories(files.directory());
      files.files().forceDirectory(files.directory().getParent());
    }
    long number = end.fileNumber() + 1;
    header = new FileHeader(store, number, salts.nextLong(), firstSequence, end);
    files.files().delete(files.path(number)); // recovery judged it to be an unfinished header
    file = files.files().create(files.path(number));
    MemorySegment page = zeros.ensure(PRESIZE_STEP);
    WalFormat.encodeFileHeader(page, header);
    file.write(page.asSlice(0, WalFormat.HEADER_SIZE).asByteBuffer(), 0);
    int checksum = WalFormat.storedFileHeaderChecksum(page);
    page.asSlice(0, WalFormat.HEADER_SIZE).fill((byte) 0);
    file.force();
    files.files().forceDirectory(files.directory());
    presizedEnd = WalFormat.HEADER_SIZE;
    syncedEnd = WalFormat.HEADER_SIZE;
    end = new WalPosition(number, WalFormat.HEADER_SIZE, checksum);
  }
}
