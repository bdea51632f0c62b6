package sutra.storage.mmap.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.io.DurableFiles;
import sutra.storage.mmap.io.StoreFile;

/**
 * A copy of a log up to its last whole frame, while somebody may be appending to it. Files before the
 * last one never change; of the last one the bytes before the end of a whole frame do not. The copies
 * get their names, in order, once all of them are on the device.
 */
public final class WalCopy {

  private static final String UNNAMED = ".copy";

  private final WalFiles target;
  private final UUID store;
  private final List<Long> numbers;
  private final WalRecovery copied;
  private long bytes;

  private WalCopy(WalFiles target, UUID store, List<Long> numbers, WalRecovery copied) {
    this.target = target;
    this.store = store;
    this.numbers = numbers;
    this.copied = copied;
  }

  /**
   * Copies a log under other names.
   *
   * @param floor the first file that is needed
   * @param progress told the size of each piece
   * @throws CorruptStoreException if the log is damaged, or seems to be since it changed meanwhile
   */
  public static WalCopy prepare(
      WalFiles source, UUID store, long floor, WalFiles target, LongConsumer progress)
      throws IOException {
    List<Long> numbers = source.numbers().stream().filter(number -> number >= floor).toList();
    WalRecovery found = WalScan.readUpTo(source, store, floor, numbers);
    if (!found.damages().isEmpty()) {
      throw new CorruptStoreException(found.damages().getFirst().toString());
    }
    var copy = new WalCopy(target, store, numbers, found);
    for (int i = 0; i < numbers.size(); i++) {
      try (StoreFile file = source.files().open(source.path(numbers.get(i)))) {
        long size = i == numbers.size() - 1 ? found.end() : file.size();
        DurableFiles.copy(source.files(), file, size, copy.unnamed(numbers.get(i)), progress);
        copy.bytes += size;
      }
    }
    return copy;
  }

  /** The last commit in the copy; 0 without any. */
  public long lastSequence() {
    return copied.lastSequence();
  }

  /** Files of the copy. */
  public int files() {
    return numbers.size();
  }

  /** Bytes of all files. */
  public long bytes() {
    return bytes;
  }

  /**
   * Gives the files their names, the oldest first, after deleting what comes later there.
   *
   * @param floor the first file that is needed
   * @throws CorruptStoreException if the copy does not hold what was read
   */
  public void finish(long floor) throws IOException {
    for (long old : target.numbers()) {
      if (old > numbers.stream().mapToLong(Long::longValue).max().orElse(0)) {
        target.files().delete(target.path(old));
      }
    }
    for (long number : numbers) {
      target.files().rename(unnamed(number), target.path(number));
    }
    for (String name : target.files().list(target.directory())) {
      if (name.contains(UNNAMED)) { // of a try that the writer of the source made vain
        target.files().delete(target.directory().resolve(name));
      }
    }
    target.files().forceDirectory(target.directory());
    WalRecovery found = WalScan.readUpTo(target, store, floor, numbers);
    if (!found.damages().isEmpty() || found.lastSequence() != copied.lastSequence()) {
      throw new CorruptStoreException(
          "%s: the copy ends with commit %d, expected %d: is the device sound?"
              .formatted(target.directory(), found.lastSequence(), copied.lastSequence()));
    }
  }

  private Path unnamed(long number) {
    Path named = target.path(number);
    return named.resolveSibling(named.getFileName() + UNNAMED);
  }
}
