package sutra.storage.mmap.wal;

import static sutra.storage.mmap.io.Layouts.align;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.wal.WalFormat.FileHeader;
import sutra.storage.mmap.wal.WalFormat.FrameHeader;

/**
 * Reads the whole log in order, for recovery and for verification, and judges how it ends.
 *
 * <p>A crash may leave anything in what was not forced yet: the log then ends at its first bad
 * frame, and what stands behind is a <em>torn tail</em>. A bad frame in what had been forced is
 * <em>damage</em>: a frame behind it, or the next file, states that the log had got further. So is
 * a missing file, or one of another store.
 */
public final class WalScan {

  private final WalFiles files;
  private final UUID store;
  private final FrameConsumer consumer;
  private final List<Damage> damages = new ArrayList<>();

  private WalPosition end = WalPosition.START;
  private long lastSequence;
  private long commits;
  private long bytes;
  private long discardedTailBytes;

  private WalScan(WalFiles files, UUID store, FrameConsumer consumer) {
    this.files = files;
    this.store = store;
    this.consumer = consumer;
  }

  /**
   * Reads the log and hands every whole frame of commits to the consumer, in order, up to its end or
   * to the first damage.
   *
   * @param floor the first file that is needed
   */
  public static WalRecovery read(WalFiles files, UUID store, long floor, FrameConsumer consumer)
      throws IOException {
    var scan = new WalScan(files, store, consumer);
    List<Long> numbers = files.numbers().stream().filter(number -> number >= floor).toList();
    scan.readFiles(numbers, floor);
    return new WalRecovery(
        scan.end,
        scan.lastSequence,
        scan.commits,
        numbers.size(),
        scan.bytes,
        scan.discardedTailBytes,
        List.copyOf(scan.damages));
  }

  private void readFiles(List<Long> numbers, long floor) throws IOException {
    for (int i = 0; i < numbers.size() && damages.isEmpty(); i++) {
      long number = numbers.get(i);
      if (number != floor + i) {
        damage(
            floor + i, 0, "the file is missing, but %s is there".formatted(WalFiles.place(number)));
        return;
      }
      boolean newest = i == numbers.size() - 1;
      try (var reader = new WalReader(files.files().open(files.path(number)))) {
        bytes += reader.size();
        readFile(reader, number, newest);
      }
    }
  }

  private void readFile(WalReader reader, long number, boolean newest) throws IOException {
    MemorySegment page = reader.headerPage();
    if (!isHeaderWhole(page)) {
      headerIsNotWhole(reader, number, newest, page);
      return;
    }
    requireKnownFormat(page, number);
    FileHeader header = WalFormat.decodeFileHeader(page);
    int checksum = WalFormat.storedFileHeaderChecksum(page);
    if (!header.store().equals(store) || header.fileNumber() != number) {
      damage(
          number,
          0,
          "is file %d of store %s, expected file %d of store %s"
              .formatted(header.fileNumber(), header.store(), number, store));
      return;
    }
    if (!continuesFrom(header, number)) {
      return;
    }
    end = new WalPosition(number, WalFormat.HEADER_SIZE, checksum);
    readFrames(reader, header);
    if (damages.isEmpty()) {
      judgeTail(reader, header);
    }
  }

  /** Checks that the log did reach the end which the next file states; cuts off a torn tail there. */
  private boolean continuesFrom(FileHeader header, long number) {
    WalPosition stated = header.previous();
    boolean first = stated.fileNumber() == 0;
    if (first && end.fileNumber() == 0) {
      return true;
    }
    if (stated.fileNumber() != end.fileNumber() || stated.checksum() != end.checksum()) {
      damage(
          end.fileNumber(),
          end.offset(),
          "the log ends here, but %s continues it from %s@%d: commits between are lost"
              .formatted(
                  WalFiles.place(number), WalFiles.place(stated.fileNumber()), stated.offset()));
      return false;
    }
    discardedTailBytes = 0; // an earlier recovery saw that tail, discarded it and went on
    return true;
  }

  private void readFrames(WalReader reader, FileHeader header) throws IOException {
    while (true) {
      long offset = end.offset();
      Optional<FrameHeader> frame = reader.frameAt(header, offset);
      if (frame.isEmpty()) {
        // After a force the writer goes on at the next page and leaves zeros before it.
        offset = align(offset, WalFormat.PAGE_SIZE);
        if (reader.isZero(end.offset(), offset)) {
          frame = reader.frameAt(header, offset);
        }
      }
      if (frame.isEmpty()) {
        return;
      }
      if (!accept(reader, header, frame.get(), offset)) {
        return;
      }
    }
  }

  private boolean accept(WalReader reader, FileHeader header, FrameHeader frame, long offset) {
    if (frame.previousChecksum() != end.checksum()) {
      damage(
          header.fileNumber(),
          offset,
          "frame follows checksum %08x, expected %08x"
              .formatted(frame.previousChecksum(), end.checksum()));
      return false;
    }
    if (frame.type() == WalFormat.TYPE_COMMITS) {
      if (lastSequence != 0 && frame.firstSequence() != lastSequence + 1) {
        damage(
            header.fileNumber(),
            offset,
            "frame begins with commit %d, expected %d"
                .formatted(frame.firstSequence(), lastSequence + 1));
        return false;
      }
      consumer.accept(
          reader.frameMemory(),
          new WalFrame(
              frame.payloadSize(),
              frame.commitCount(),
              frame.firstSequence(),
              frame.committedMicros()));
      lastSequence = frame.lastSequence();
      commits += frame.commitCount();
    } else if (frame.type() != WalFormat.TYPE_CLOSE
        && (frame.type() & WalFormat.TYPE_IGNORABLE) == 0) {
      throw new UnsupportedFormatException(
          "%s@%d: frame of type %d is unknown to this release: use a newer release of Sutra"
              .formatted(WalFiles.place(header.fileNumber()), offset, frame.type()));
    }
    long frameEnd = align(offset + frame.frameSize(), WalFormat.FRAME_ALIGNMENT);
    end = new WalPosition(header.fileNumber(), frameEnd, frame.checksum());
    return true;
  }

  /** Behind the last good frame stand zeros, a torn tail, or the remains of damaged frames. */
  private void judgeTail(WalReader reader, FileHeader header) throws IOException {
    long tailEnd = reader.lastNonZero(end.offset(), reader.size());
    if (tailEnd < 0) {
      return;
    }
    Optional<FrameHeader> witness = reader.lastFrameBehind(header, end.offset());
    if (witness.isPresent() && witness.get().syncedEnd() > end.offset()) {
      damage(
          header.fileNumber(),
          end.offset(),
          "no valid frame, but commit %d behind it says that the log was forced up to %d: commits from %d on are damaged"
              .formatted(
                  witness.get().firstSequence(), witness.get().syncedEnd(), lastSequence + 1));
      return;
    }
    discardedTailBytes = tailEnd - end.offset();
  }

  /**
   * The header of a file is forced before its first frame is written. A file without a whole header
   * is therefore empty if a crash cut its making short, and damaged if anything follows.
   */
  private void headerIsNotWhole(WalReader reader, long number, boolean newest, MemorySegment page)
      throws IOException {
    int stored = WalFormat.storedFileHeaderChecksum(page);
    int computed = WalFormat.fileHeaderChecksum(page);
    if (newest && reader.isZero(WalFormat.HEADER_SIZE, reader.size())) {
      discardedTailBytes += Math.max(0, reader.lastNonZero(0, reader.size()));
      return;
    }
    damage(
        number,
        0,
        "header checksum mismatch: stored %08x, computed %08x".formatted(stored, computed));
  }

  private static boolean isHeaderWhole(MemorySegment page) {
    return WalFormat.fileMagic(page) == WalFormat.FILE_MAGIC
        && WalFormat.storedFileHeaderChecksum(page) == WalFormat.fileHeaderChecksum(page);
  }

  private static void requireKnownFormat(MemorySegment page, long number) {
    if (WalFormat.major(page) != WalFormat.MAJOR || WalFormat.unknownFeatures(page) != 0) {
      throw new UnsupportedFormatException(
          "%s: format %d with features %#x; this release knows format %d without features: use a"
                  .formatted(
                      WalFiles.place(number),
                      WalFormat.major(page),
                      WalFormat.unknownFeatures(page),
                      WalFormat.MAJOR)
              + " newer release of Sutra");
    }
  }

  private void damage(long number, long offset, String problem) {
    damages.add(new Damage(WalFiles.place(number), offset, problem));
  }
}
