package sutra.storage.mmap.wal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.record.CommitCheck;
import sutra.storage.mmap.wal.WalFormat.FileHeader;

/**
 * Reads the whole log in order, for recovery and for verification. Which frames of a file count is
 * stated by the next file, and judged by {@link WalFileScan} for the last one. A missing file, one of
 * another store, and a header that does not hold are damage: a file gets its name only once its
 * header is on the device.
 */
public final class WalScan {

  private final WalFiles files;
  private final UUID store;
  private final FrameConsumer consumer;
  private final List<Damage> damages = new ArrayList<>();

  private WalPosition forced = WalPosition.START;
  private List<UnforcedFrame> unforced = List.of();
  private long lastSequence;
  private long committedMicros;
  private long commits;
  private long bytes;
  private long discardedTailBytes;
  private long features;

  private WalScan(WalFiles files, UUID store, FrameConsumer consumer) {
    this.files = files;
    this.store = store;
    this.consumer = consumer;
  }

  /** What stands in the header of a file. */
  private record FileStart(FileHeader header, int checksum) {}

  /**
   * Reads the log and hands every whole frame of commits to the consumer, in order, up to its end or
   * to the first damage. Later files are then still checked, each by itself.
   *
   * @param floor the first file that is needed
   */
  public static WalRecovery read(WalFiles files, UUID store, long floor, FrameConsumer consumer)
      throws IOException {
    List<Long> numbers = files.numbers().stream().filter(number -> number >= floor).toList();
    return read(files, store, floor, numbers, consumer);
  }

  /**
   * Reads the files named, of a log that may have more by now, and checks sizes in their commits.
   *
   * @param numbers in order, from the first file that is needed on
   */
  static WalRecovery readUpTo(WalFiles files, UUID store, long floor, List<Long> numbers)
      throws IOException {
    return read(files, store, floor, numbers, WalScan::requireWhole);
  }

  private static WalRecovery read(
      WalFiles files, UUID store, long floor, List<Long> numbers, FrameConsumer consumer)
      throws IOException {
    var scan = new WalScan(files, store, consumer);
    try {
      scan.requireAll(numbers, floor);
      scan.readFiles(scan.readStarts(numbers));
    } catch (DamageFound e) {
      scan.damages.add(e.damage());
    }
    return new WalRecovery(
        scan.forced,
        scan.unforced,
        scan.lastSequence,
        scan.committedMicros,
        scan.commits,
        numbers.size(),
        scan.bytes,
        scan.discardedTailBytes,
        scan.features,
        scan.damages);
  }

  private static void requireWhole(MemorySegment frame, WalFrame contents) {
    CommitCheck.requireWhole(
        frame, WalFrame.PAYLOAD_OFFSET, contents.payloadSize(), contents.commitCount());
  }

  private void requireAll(List<Long> numbers, long floor) throws IOException, DamageFound {
    if (!files.exist()) {
      damages.add(new Damage("wal", 0, "the directory is missing, and with it the whole log"));
    }
    for (int i = 0; i < numbers.size(); i++) {
      long number = numbers.get(i);
      if (number != floor + i) {
        throw new DamageFound(
            floor + i, 0, "the file is missing, but %s is there".formatted(WalFiles.place(number)));
      }
    }
    if (numbers.isEmpty() && floor > 1) {
      throw new DamageFound(floor, 0, "the file is missing");
    }
  }

  private List<FileStart> readStarts(List<Long> numbers) throws IOException, DamageFound {
    List<FileStart> starts = new ArrayList<>();
    for (long number : numbers) {
      try (var reader = new WalReader(files.files().open(files.path(number)))) {
        bytes += reader.size();
        starts.add(readStart(reader, number));
      }
    }
    return starts;
  }

  private FileStart readStart(WalReader reader, long number) throws IOException, DamageFound {
    MemorySegment page = reader.headerPage();
    int stored = WalFormat.storedFileHeaderChecksum(page);
    int computed = WalFormat.fileHeaderChecksum(page);
    if (WalFormat.fileMagic(page) != WalFormat.FILE_MAGIC || stored != computed) {
      throw new DamageFound(
          number,
          0,
          "header checksum mismatch: stored %08x, computed %08x".formatted(stored, computed));
    }
    requireKnownFormat(page, number);
    FileHeader header = WalFormat.decodeFileHeader(page);
    if (!header.store().equals(store) || header.fileNumber() != number) {
      throw new DamageFound(
          number,
          0,
          "is file %d of store %s, expected file %d of store %s"
              .formatted(header.fileNumber(), header.store(), number, store));
    }
    return new FileStart(header, stored);
  }

  private void readFiles(List<FileStart> starts) throws IOException {
    for (int i = 0; i < starts.size(); i++) {
      FileStart start = starts.get(i);
      try (var reader =
          new WalReader(files.files().open(files.path(start.header().fileNumber())))) {
        var scan = new WalFileScan(reader, start.header(), start.checksum(), this::consume);
        requireContinuation(start.header(), i == 0);
        if (i == starts.size() - 1) {
          scan.readToEnd();
        } else {
          scan.readTo(starts.get(i + 1).header().previous());
        }
        take(scan);
        features = start.header().features();
      } catch (DamageFound e) {
        damages.add(e.damage());
        lastSequence = 0;
      }
    }
  }

  private void consume(MemorySegment frame, WalFrame contents) {
    if (damages.isEmpty()) {
      consumer.accept(frame, contents);
    }
  }

  private void requireContinuation(FileHeader header, boolean first) throws DamageFound {
    long previous = header.previous().fileNumber();
    boolean startsLog = first && header.fileNumber() == 1;
    if (previous != header.fileNumber() - 1 || startsLog && header.firstSequence() != 1) {
      throw new DamageFound(
          header.fileNumber(),
          0,
          "begins with commit %d behind file %d, expected file %d"
              .formatted(header.firstSequence(), previous, header.fileNumber() - 1));
    }
    if (lastSequence != 0 && header.firstSequence() != lastSequence + 1) {
      throw new DamageFound(
          header.fileNumber(),
          0,
          "begins with commit %d, expected %d".formatted(header.firstSequence(), lastSequence + 1));
    }
  }

  private void take(WalFileScan scan) {
    forced = scan.forced();
    unforced = scan.unforced();
    lastSequence = scan.lastSequence();
    committedMicros = Math.max(committedMicros, scan.committedMicros());
    commits += scan.commits();
    discardedTailBytes = scan.discardedTailBytes();
  }

  private static void requireKnownFormat(MemorySegment page, long number) {
    if (WalFormat.major(page) != WalFormat.MAJOR || WalFormat.unknownFeatures(page) != 0) {
      throw new UnsupportedFormatException(
          "%s: format %d with unknown features %#x; this release knows format %d without them: use a"
                  .formatted(
                      WalFiles.place(number),
                      WalFormat.major(page),
                      WalFormat.unknownFeatures(page),
                      WalFormat.MAJOR)
              + " newer release of Sutra");
    }
  }
}
