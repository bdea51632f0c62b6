package sutra.storage.mmap.wal;

import static sutra.storage.mmap.io.Layouts.align;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
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

  /**
   * Once somebody forces, zeros are written ahead of the log in steps of this, so that a force need not
   * grow the file. To writes that are not forced they would be a cost without a use.
   */
  private static final int PRESIZE_STEP = 1 << 20;

  private final WalFiles files;
  private final UUID store;
  private final long fileSizeLimit;
  private final NativeBuffer zeros = new NativeBuffer(WalFormat.HEADER_SIZE);
  private final int presizeStep;
  private final LongSupplier salts;
  private final Forcer forcer;
  private final long recoveredMicros;
  private final long recoveredForcedSequence;

  private WalPosition end;
  private List<UnforcedFrame> unforced;
  private StoreFile file;
  private FileHeader header;
  private long features;
  private boolean isForced;
  private long fileEnd;
  private long syncedEnd;
  private long earlierBytes;
  private boolean dirty;
  private boolean failed;

  /**
   * Continues a log in a new file, which is made when the first frame is appended.
   *
   * @param fileSizeLimit the size at which a new file is started; one larger frame may exceed it
   * @param recovered where the log ends, and the bytes of its files
   */
  public WalWriter(WalFiles files, UUID store, long fileSizeLimit, WalRecovery recovered) {
    this(files, store, fileSizeLimit, recovered, new SecureRandom()::nextLong);
  }

  /**
   * @param salts gives each file the number that sets it apart from its earlier lives
   */
  WalWriter(
      WalFiles files, UUID store, long fileSizeLimit, WalRecovery recovered, LongSupplier salts) {
    this.files = files;
    this.store = store;
    this.fileSizeLimit = fileSizeLimit;
    this.presizeStep = (int) Math.min(PRESIZE_STEP, fileSizeLimit);
    this.end = recovered.forced();
    this.unforced = recovered.unforced();
    this.features = unforced.isEmpty() ? 0 : recovered.features(); // the next file repeats them
    this.earlierBytes = recovered.bytes();
    this.salts = salts;
    this.forcer = new Forcer("sutra-forcer-" + files.directory().getParent().getFileName());
    this.recoveredMicros = recovered.committedMicros();
    this.recoveredForcedSequence = recovered.forcedSequence();
  }

  /**
   * Says what a reader of the frames to come needs. A file that does not state it takes no more: the
   * next one does, and all that follow while the store is open.
   */
  public void require(long moreFeatures) {
    features |= moreFeatures;
  }

  /**
   * Seals and appends one frame of commits, whose payload stands behind {@link
   * WalFrame#PAYLOAD_OFFSET} in the memory given.
   */
  public void append(MemorySegment frame, WalFrame contents) throws IOException {
    requireUsable();
    if (contents.payloadSize() < 0 || contents.payloadSize() > WalFrame.PAYLOAD_LIMIT) {
      throw new IllegalArgumentException(
          "payloadSize=%d: expected at most %d: no reader would take it"
              .formatted(contents.payloadSize(), WalFrame.PAYLOAD_LIMIT));
    }
    failed = true; // a partial write leaves a tail that only recovery may judge
    long size = WalFormat.FRAME_HEADER_SIZE + contents.payloadSize();
    if (file == null
        || header.features() != features
        || (end.offset() + size > fileSizeLimit && !isFresh())) {
      startFile(contents.firstSequence());
    }
    write(frame, contents, WalFormat.TYPE_COMMITS);
    failed = false;
  }

  /**
   * Forces what was appended and starts the next file, to which all later commits go.
   *
   * @param nextSequence the commit that is to come
   * @return the number of the file
   */
  public long startNextFile(long nextSequence) throws IOException {
    requireUsable();
    failed = true;
    if (file == null || !isFresh()) {
      startFile(nextSequence);
    }
    failed = false;
    return header.fileNumber();
  }

  /** Returns when everything appended is on the device. */
  public void force() throws IOException {
    force(() -> {});
  }

  /**
   * Returns when everything appended is on the device.
   *
   * @param meanwhile what is to be done while the device works; it must leave this writer alone
   */
  public void force(Runnable meanwhile) throws IOException {
    requireUsable();
    isForced = true;
    if (file == null || !dirty) {
      meanwhile.run();
      return;
    }
    failed = true;
    forcer.begin(file);
    try {
      meanwhile.run();
    } finally {
      forcer.await();
    }
    forced();
    failed = false;
  }

  /** The last commit that recovery knows to be on the device. */
  public long recoveredForcedSequence() {
    return recoveredForcedSequence;
  }

  /** When the last commit that recovery found was made; no later one may be dated before it. */
  public long recoveredMicros() {
    return recoveredMicros;
  }

  /** Bytes of all files of the log, zeros written ahead included. */
  public long bytes() {
    return earlierBytes + fileEnd;
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
    forcer.close();
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
    dirty = true;
  }

  private void forceAndAlign() throws IOException {
    file.force();
    forced();
  }

  /** What follows a force begins on a page of its own; the gap stays zero. */
  private void forced() {
    if (dirty) {
      syncedEnd = end.offset();
      end = new WalPosition(end.fileNumber(), nextPage(end.offset()), end.checksum());
    }
    dirty = false;
  }

  /**
   * Has the file cover at least that many bytes, if it is going to be forced. Zeros begin on a page of
   * their own, away from what may have been forced.
   */
  private void presize(long neededEnd) throws IOException {
    for (long start; isForced && (start = nextPage(fileEnd)) < neededEnd; ) {
      long step = Math.min(presizeStep, Math.max(neededEnd, fileSizeLimit) - start);
      file.write(zeros.ensure(presizeStep).asSlice(0, step).asByteBuffer(), start);
      fileEnd = start + step;
    }
    fileEnd = Math.max(fileEnd, neededEnd);
  }

  private static long nextPage(long offset) {
    return align(offset, WalFormat.PAGE_SIZE);
  }

  /**
   * Starts the next file. The old one is forced first: the new one states where the old one ends, and
   * must never be there without what it refers to. It gets its name once its header is on the device,
   * together with the frames that recovery found but that may not be.
   */
  private void startFile(long firstSequence) throws IOException {
    WalPosition previous = end;
    boolean firstOfThisLife = file == null;
    if (!firstOfThisLife) {
      forceAndAlign();
      previous = new WalPosition(end.fileNumber(), syncedEnd, end.checksum());
      earlierBytes += fileEnd;
      file.close();
    }
    long number = previous.fileNumber() + 1;
    Path unfinished = files.unfinishedPath(number);
    files.files().delete(unfinished);
    file = files.files().create(unfinished);
    writeHeader(number, unforced.isEmpty() ? firstSequence : firstUnforced(), previous);
    repeatUnforced(previous.fileNumber());
    forceAndAlign();
    assert syncedEnd == header.forcedEnd() : syncedEnd + " is not " + header.forcedEnd();
    files.files().rename(unfinished, files.path(number));
    files.files().forceDirectory(files.directory());
    if (firstOfThisLife) { // a crash may have come between the manifest's rename and its force
      files.files().forceDirectory(files.directory().getParent());
    }
  }

  private long firstUnforced() {
    return unforced.getFirst().contents().firstSequence();
  }

  private void writeHeader(long number, long firstSequence, WalPosition previous)
      throws IOException {
    long forcedEnd = WalFormat.HEADER_SIZE;
    for (UnforcedFrame frame : unforced) {
      forcedEnd += align(frame.size(), WalFormat.FRAME_ALIGNMENT);
    }
    header =
        new FileHeader(
            store, number, salts.getAsLong(), firstSequence, previous, forcedEnd, features);
    MemorySegment page = zeros.ensure(presizeStep);
    WalFormat.encodeFileHeader(page, header);
    file.write(page.asSlice(0, WalFormat.HEADER_SIZE).asByteBuffer(), 0);
    int checksum = WalFormat.storedFileHeaderChecksum(page);
    page.asSlice(0, WalFormat.HEADER_SIZE).fill((byte) 0);
    fileEnd = WalFormat.HEADER_SIZE;
    syncedEnd = WalFormat.HEADER_SIZE;
    dirty = false;
    end = new WalPosition(number, WalFormat.HEADER_SIZE, checksum);
  }

  /**
   * The system may have read the last frames from its cache, and a force that failed in an earlier
   * life may have made it forget that they are not on the device: forcing the old file proves nothing.
   */
  private void repeatUnforced(long oldNumber) throws IOException {
    if (unforced.isEmpty()) {
      return;
    }
    try (var old = new WalReader(files.files().open(files.path(oldNumber)))) {
      FileHeader oldHeader = WalFormat.decodeFileHeader(old.headerPage());
      for (UnforcedFrame frame : unforced) {
        if (old.frameAt(oldHeader, frame.offset()).isEmpty()) {
          throw new IOException(
              "%s@%d: the frame changed after recovery read it"
                  .formatted(WalFiles.place(oldNumber), frame.offset()));
        }
        write(old.frameMemory(), frame.contents(), WalFormat.TYPE_COMMITS);
      }
    }
    unforced = List.of();
  }
}
