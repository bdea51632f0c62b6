package sutra.storage.mmap.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.io.FileSystem;

/**
 * The directory of a store's segments, {@code segments/000001.seg} and so on.
 *
 * @param files where they are
 * @param directory the store's {@code segments} folder
 * @param store whose they are
 */
public record SegmentFiles(FileSystem files, Path directory, UUID store) {

  private static final Pattern NAME = Pattern.compile("\\d{6,18}\\.seg(\\.tmp)?");

  /** Starts a segment; the directory is made if it is missing. */
  public SegmentWriter create(long number, WritePace pace) throws IOException {
    if (!files.list(directory.getParent()).contains(directory.getFileName().toString())) {
      files.createDirectories(directory);
      files.forceDirectory(directory.getParent());
    }
    return SegmentWriter.create(files, path(number), store, number, pace);
  }

  /**
   * Opens a segment.
   *
   * @throws CorruptStoreException if it is missing or damaged
   */
  public SegmentFile open(long number) throws IOException {
    return file(number).open();
  }

  /** The file of a segment, there or not. */
  public ContainerFile file(long number) {
    return new ContainerFile(files, path(number), store, number);
  }

  /** Makes the directory if it is missing. */
  public void createDirectory() throws IOException {
    files.createDirectories(directory);
  }

  /** Makes what happened to the directory's entries durable. */
  public void force() throws IOException {
    files.forceDirectory(directory);
  }

  /** The numbers of the files that are there, named by a manifest or not, in order. */
  public List<Long> numbers() throws IOException {
    return files.list(directory).stream()
        .filter(name -> NAME.matcher(name).matches() && name.endsWith(".seg"))
        .map(name -> Long.parseLong(name.substring(0, name.length() - ".seg".length())))
        .sorted()
        .toList();
  }

  /** Deletes the file of a segment if it is there. */
  public void delete(long number) throws IOException {
    files.delete(path(number));
  }

  /**
   * Deletes the files that are none of the segments named: what a crash left behind. The manifest that
   * names these, above the directory, is made durable first: a power cut may bring an older one back,
   * and what it names must then still be there.
   */
  public void deleteAllBut(Set<Long> numbers) throws IOException {
    Set<String> kept =
        numbers.stream().map(SegmentFiles::name).collect(Collectors.toUnmodifiableSet());
    List<String> others =
        files.list(directory).stream()
            .filter(name -> NAME.matcher(name).matches() && !kept.contains(name))
            .toList();
    if (!others.isEmpty()) {
      files.forceDirectory(directory.getParent());
    }
    for (String name : others) {
      files.delete(directory.resolve(name));
    }
  }

  /** How messages name a segment. */
  public static String place(long number) {
    return "segments/" + name(number);
  }

  /** The store that the first file with a sound header says it belongs to. */
  public static Optional<UUID> storeOf(FileSystem files, Path directory) throws IOException {
    for (String name : files.list(directory)) {
      Optional<UUID> store =
          NAME.matcher(name).matches()
              ? SegmentFile.storeOf(files, directory.resolve(name))
              : Optional.empty();
      if (store.isPresent()) {
        return store;
      }
    }
    return Optional.empty();
  }

  private Path path(long number) {
    return directory.resolve(name(number));
  }

  private static String name(long number) {
    return "%06d.seg".formatted(number);
  }
}
