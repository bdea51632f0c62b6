package sutra.storage.mmap.wal;

import static sutra.storage.mmap.io.Layouts.align;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.mmap.wal.WalFormat.FileHeader;
import sutra.storage.mmap.wal.WalFormat.FrameHeader;

/**
 * Reads the frames of one file in order, and judges how they end.
 *
 * <p>Bytes are known to be durable up to where a frame behind them, the file's header or the next
 * file says so. A bad frame before that is <em>damage</em>. Behind it a crash may have left anything:
 * the first bad frame is where the log ends, and what follows is a <em>torn tail</em>, even if whole
 * frames stand in it, for a device may write pages in any order.
 */
final class WalFileScan {

  private final WalReader reader;
  private final FileHeader header;
  private final FrameConsumer consumer;
  private final List<UnforcedFrame> unforced = new ArrayList<>();

  private WalPosition end;
  private WalPosition forced;
  private long lastSequence;
  private long committedMicros;
  private long commits;
  private long discardedTailBytes;

  /**
   * @param headerChecksum begins the chain of frames
   */
  WalFileScan(WalReader reader, FileHeader header, int headerChecksum, FrameConsumer consumer) {
    this.reader = reader;
    this.header = header;
    this.consumer = consumer;
    this.end = new WalPosition(header.fileNumber(), WalFormat.HEADER_SIZE, headerChecksum);
    this.forced = end;
    this.lastSequence = header.firstSequence() - 1;
  }

  /** Reads up to where the next file says that it continues this one. */
  void readTo(WalPosition stated) throws IOException, DamageFound {
    boolean more = true;
    while (more && end.offset() < stated.offset()) {
      more = readFrame();
    }
    if (!end.equals(stated)) {
      throw new DamageFound(
          header.fileNumber(),
          end.offset(),
          "no valid frame, but the next file continues from %d: commits from %d on are damaged"
              .formatted(stated.offset(), lastSequence + 1));
    }
    forced = end;
    unforced.clear();
  }

  /** Reads to the end of the log. */
  void readToEnd() throws IOException, DamageFound {
    boolean more = true;
    while (more) {
      more = readFrame();
    }
    judgeTail();
  }

  WalPosition forced() {
    return forced;
  }

  List<UnforcedFrame> unforced() {
    return unforced;
  }

  long lastSequence() {
    return lastSequence;
  }

  long committedMicros() {
    return committedMicros;
  }

  long commits() {
    return commits;
  }

  long discardedTailBytes() {
    return discardedTailBytes;
  }

  private boolean readFrame() throws IOException, DamageFound {
    long offset = end.offset();
    Optional<FrameHeader> frame = nextAt(offset);
    if (frame.isEmpty()) { // after a force the writer goes on at the next page
      offset = align(offset, WalFormat.PAGE_SIZE);
      frame = nextAt(offset);
    }
    if (frame.isEmpty()) {
      return false;
    }
    accept(frame.get(), offset);
    return true;
  }

  /** A frame that does not follow the last one counts as none. What it proves is judged later. */
  private Optional<FrameHeader> nextAt(long offset) throws IOException {
    return reader
        .frameAt(header, offset)
        .filter(frame -> frame.previousChecksum() == end.checksum());
  }

  private void accept(FrameHeader frame, long offset) throws DamageFound {
    noteForced(frame.syncedEnd());
    long frameEnd = align(offset + frame.frameSize(), WalFormat.FRAME_ALIGNMENT);
    end = new WalPosition(header.fileNumber(), frameEnd, frame.checksum());
    if (frame.type() == WalFormat.TYPE_COMMITS) {
      consume(frame, offset);
    } else if (frame.type() != WalFormat.TYPE_CLOSE
        && (frame.type() & WalFormat.TYPE_IGNORABLE) == 0) {
      throw new UnsupportedFormatException(
          "%s@%d: frame of type %d is unknown to this release: use a newer release of Sutra"
              .formatted(WalFiles.place(header.fileNumber()), offset, frame.type()));
    }
    noteForced(header.forcedEnd());
  }

  private void consume(FrameHeader frame, long offset) throws DamageFound {
    if (frame.firstSequence() != lastSequence + 1) {
      throw new DamageFound(
          header.fileNumber(),
          offset,
          "frame begins with commit %d, expected %d"
              .formatted(frame.firstSequence(), lastSequence + 1));
    }
    WalFrame contents = frame.contents();
    try {
      consumer.accept(reader.frameMemory(), contents);
    } catch (IndexOutOfBoundsException
        | BufferUnderflowException
        | IllegalArgumentException
        | IllegalStateException e) {
      throw new DamageFound(
          header.fileNumber(),
          offset,
          "the checksum of the frame holds, but its commits from %d on do not parse: %s"
              .formatted(frame.firstSequence(), e.getMessage()));
    }
    lastSequence = frame.lastSequence();
    committedMicros = frame.committedMicros();
    commits += frame.commitCount();
    unforced.add(new UnforcedFrame(offset, frame.frameSize(), contents));
  }

  /** Learns that the file is durable up to an offset, which no frame straddles. */
  private void noteForced(long offset) {
    if (offset >= end.offset()) {
      forced = end;
      unforced.clear();
    }
  }

  private void judgeTail() throws IOException, DamageFound {
    long tailEnd = reader.lastNonZero(end.offset(), reader.size());
    long provenEnd = header.forcedEnd();
    if (tailEnd >= 0) {
      provenEnd = Math.max(provenEnd, reader.forcedEndBehind(header, end.offset(), lastSequence));
    }
    if (provenEnd > end.offset()) {
      throw new DamageFound(
          header.fileNumber(),
          end.offset(),
          "no valid frame, but the file was forced up to %d: commits from %d on are damaged"
              .formatted(provenEnd, lastSequence + 1));
    }
    discardedTailBytes = Math.max(0, tailEnd - end.offset());
  }
}
