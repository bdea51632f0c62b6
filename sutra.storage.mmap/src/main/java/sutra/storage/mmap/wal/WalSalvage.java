package sutra.storage.mmap.wal;

import static sutra.storage.mmap.io.Layouts.align;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.wal.WalFormat.FileHeader;
import sutra.storage.mmap.wal.WalFormat.FrameHeader;

/**
 * Reads whatever frames of a damaged log hold, before a damage and behind it: a frame is believed if its
 * checksum, which depends on the store, the file, its salt and the place, holds. Behind the end of the
 * last file frames count only if something proves that the file was forced further, as on recovery: a
 * torn tail is no loss.
 */
public final class WalSalvage {

  private static final int ANY = 0;

  private final WalFiles files;
  private final FrameConsumer consumer;
  private final Consumer<Damage> losses;
  private final TreeMap<Long, Start> starts = new TreeMap<>();
  private long lastSequence;

  /** The header of a file and its checksum. */
  private record Start(FileHeader header, int checksum) {}

  private WalSalvage(
      WalFiles files, long afterSequence, FrameConsumer consumer, Consumer<Damage> losses) {
    this.files = files;
    this.lastSequence = afterSequence;
    this.consumer = consumer;
    this.losses = losses;
  }

  /**
   * Reads all files that are there.
   *
   * @param afterSequence the last commit that need not be read
   * @param losses told what cannot be read
   * @return the last commit read, or that given
   */
  public static long read(
      WalFiles files,
      UUID store,
      long afterSequence,
      FrameConsumer consumer,
      Consumer<Damage> losses)
      throws IOException {
    var salvage = new WalSalvage(files, afterSequence, consumer, losses);
    List<Long> numbers = files.numbers();
    for (long number : numbers) {
      salvage.readStart(number, store);
    }
    for (Start start : salvage.starts.values()) {
      salvage.readFile(start);
    }
    return salvage.lastSequence;
  }

  /** The store that the first file with a sound header says it belongs to. */
  public static Optional<UUID> storeOf(WalFiles files) throws IOException {
    for (long number : files.numbers()) {
      try (var reader = new WalReader(files.files().open(files.path(number)))) {
        MemorySegment page = reader.headerPage();
        if (isSound(page)) {
          return Optional.of(WalFormat.decodeFileHeader(page).store());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isSound(MemorySegment page) {
    return WalFormat.fileMagic(page) == WalFormat.FILE_MAGIC
        && WalFormat.storedFileHeaderChecksum(page) == WalFormat.fileHeaderChecksum(page)
        && WalFormat.major(page) == WalFormat.MAJOR;
  }

  private void readStart(long number, UUID store) throws IOException {
    try (var reader = new WalReader(files.files().open(files.path(number)))) {
      MemorySegment page = reader.headerPage();
      FileHeader header = WalFormat.decodeFileHeader(page);
      if (isSound(page) && header.store().equals(store) && header.fileNumber() == number) {
        starts.put(number, new Start(header, WalFormat.storedFileHeaderChecksum(page)));
      } else {
        lose(number, 0, "the header is damaged, or another file's: no frame of it can be proven");
      }
    }
  }

  private void readFile(Start start) throws IOException {
    FileHeader header = start.header;
    Start next = starts.get(header.fileNumber() + 1);
    try (var reader = new WalReader(files.files().open(files.path(header.fileNumber())))) {
      // What stands behind the place from which the next file goes on was given up by recovery.
      boolean continued = next != null && next.header.previous().fileNumber() != 0;
      long end = continued ? next.header.previous().offset() : reader.size();
      long at = WalFormat.HEADER_SIZE;
      int chain = start.checksum;
      while (at < end) {
        Optional<FrameHeader> frame = frameAt(reader, header, at, chain);
        long frameStart = at;
        if (frame.isEmpty()) { // after a force the writer goes on at the next page
          frameStart = align(at, WalFormat.PAGE_SIZE);
          frame = frameAt(reader, header, frameStart, chain);
        }
        if (frame.isEmpty()) {
          OptionalLong found = continuesBehind(reader, header, at, end, continued);
          if (found.isEmpty()) {
            return;
          }
          at = found.getAsLong();
          chain = ANY;
          continue;
        }
        take(reader, header, frameStart, frame.get());
        chain = frame.get().checksum();
        at = align(frameStart + frame.get().frameSize(), WalFormat.FRAME_ALIGNMENT);
      }
    }
  }

  private static Optional<FrameHeader> frameAt(
      WalReader reader, FileHeader header, long offset, int chain) throws IOException {
    return reader
        .frameAt(header, offset)
        .filter(frame -> chain == ANY || frame.previousChecksum() == chain);
  }

  /** Where to go on behind bytes that hold no valid frame; empty at the end. */
  private OptionalLong continuesBehind(
      WalReader reader, FileHeader header, long at, long end, boolean continued)
      throws IOException {
    long proven =
        continued
            ? end
            : Math.max(header.forcedEnd(), reader.forcedEndBehind(header, at, lastSequence));
    if (proven <= at) {
      return OptionalLong.empty(); // a torn tail, or nothing at all
    }
    OptionalLong next = reader.nextFrame(header, at + 1, lastSequence);
    if (next.isPresent() && next.getAsLong() < end) {
      lose(
          header.fileNumber(), at, "%d bytes hold no valid frame".formatted(next.getAsLong() - at));
      return next;
    }
    lose(header.fileNumber(), at, "no valid frame from here to the end at " + proven);
    return OptionalLong.empty();
  }

  private void take(WalReader reader, FileHeader header, long offset, FrameHeader frame) {
    if (frame.type() != WalFormat.TYPE_COMMITS || frame.lastSequence() <= lastSequence) {
      return; // it closes the file, repeats another one, or is in a segment
    }
    if (frame.firstSequence() > lastSequence + 1) {
      lose(
          header.fileNumber(),
          offset,
          "commits %d to %d are lost, with all that they put, replaced and deleted"
              .formatted(lastSequence + 1, frame.firstSequence() - 1));
    }
    try {
      consumer.accept(reader.frameMemory(), frame.contents());
    } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException e) {
      lose(
          header.fileNumber(),
          offset,
          "commits %d to %d do not parse: %s"
              .formatted(frame.firstSequence(), frame.lastSequence(), e.getMessage()));
    }
    lastSequence = frame.lastSequence();
  }

  private void lose(long fileNumber, long offset, String problem) {
    losses.accept(new Damage(WalFiles.place(fileNumber), offset, problem));
  }
}
