package sutra.storage.mmap.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sutra.storage.mmap.io.FileSystem;

/**
 * The directory of the log's files, {@code wal/000001.wal} and so on.
 *
 * @param files where they are
 * @param directory the store's {@code wal} folder
 */
public record WalFiles(FileSystem files, Path directory) {

  private static final Pattern NAME = Pattern.compile("(\\d{6,18})\\.wal");

  /** The numbers of the files that exist, in order. */
  List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (String name : files.list(directory)) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        numbers.add(Long.parseLong(matcher.group(1)));
      }
    }
    numbers.sort(Comparator.naturalOrder());
    return numbers;
  }

  Path path(long number) {
    return directory.resolve("%06d.wal".formatted(number));
  }

  /** How messages name a file. */
  static String place(long number) {
    return "wal/%06d.wal".formatted(number);
  }
}
