package sutra.storage.mmap.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sutra.storage.mmap.io.DurableFiles;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.StoreFile;

/**
 * The directory of the log's files, {@code wal/000001.wal} and so on.
 *
 * @param files where they are
 * @param directory the store's {@code wal} folder
 */
public record WalFiles(FileSystem files, Path directory) {

  private static final Pattern NAME = Pattern.compile("(\\d{6,18})\\.wal");

  /** Whether the directory is there. It is made before a store's manifest, and never deleted. */
  boolean exist() throws IOException {
    return files.list(directory.getParent()).contains(directory.getFileName().toString());
  }

  /** Makes the directory, durably once its parent is forced. */
  public void createDirectory() throws IOException {
    files.createDirectories(directory);
  }

  /** Whether there is no file of a log. */
  public boolean isEmpty() throws IOException {
    return numbers().isEmpty();
  }

  /** The numbers of the files that exist, in order. */
  List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (String name : files.list(directory)) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        long number = Long.parseLong(matcher.group(1));
        if (path(number).endsWith(name)) { // 0000001.wal is not ours
          numbers.add(number);
        }
      }
    }
    numbers.sort(Comparator.naturalOrder());
    return numbers;
  }

  /** Deletes every file of the log, and of a copy that was cut short. */
  public void deleteAll() throws IOException {
    for (String name : files.list(directory)) {
      files.delete(directory.resolve(name));
    }
  }

  /** Told of a file that was deleted, and of the bytes that it had. */
  public interface Deleted {
    void file(long number, long bytes);
  }

  /** Deletes the files before a number, the oldest first, so that what remains has no gap. */
  public void deleteBefore(long number, Deleted deleted) throws IOException {
    for (long old : numbers()) {
      if (old < number) {
        long bytes = size(old);
        files.delete(path(old));
        deleted.file(old, bytes);
      }
    }
  }

  private long size(long number) throws IOException {
    try (StoreFile file = files.open(path(number))) {
      return file.size();
    }
  }

  Path path(long number) {
    return directory.resolve("%06d.wal".formatted(number));
  }

  /** A file that has not got its name yet. */
  Path unfinishedPath(long number) {
    return directory.resolve("%06d.wal".formatted(number) + DurableFiles.TEMPORARY);
  }

  /** How messages name a file. */
  static String place(long number) {
    return "wal/%06d.wal".formatted(number);
  }
}
