package sutra.storage.mmap.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.io.DurableFiles;
import sutra.storage.mmap.io.FileSystem;

/** The manifest generations in a store's directory: {@code manifest-000001.json} and so on. */
public final class ManifestFiles {

  private static final Pattern NAME = Pattern.compile("manifest-(\\d{6}|[1-9]\\d{6,17})\\.json");

  /** Generations kept, so that a damaged newest one leaves older ones to look at. */
  private static final int KEPT = 3;

  private final FileSystem files;
  private final Path directory;

  public ManifestFiles(FileSystem files, Path directory) {
    this.files = files;
    this.directory = directory;
  }

  /**
   * Reads the newest generation.
   *
   * @return empty if there is none
   * @throws CorruptStoreException if the newest one is damaged: an older one may lack files or spaces
   *     that acknowledged writes are in, so it is no substitute
   */
  public Optional<Manifest> newest() throws IOException {
    List<Long> generations = generations();
    if (generations.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(read(generations.getLast()));
  }

  /**
   * Reads the newest generation that can be read, for salvage.
   *
   * @param unreadable told the name of each newer one, and why it cannot
   */
  public Optional<Manifest> newestReadable(BiConsumer<String, String> unreadable)
      throws IOException {
    for (long generation : generations().reversed()) {
      try {
        return Optional.of(read(generation));
      } catch (CorruptStoreException e) {
        unreadable.accept(name(generation), e.getMessage());
      }
    }
    return Optional.empty();
  }

  /** The name of the newest generation; empty if there is none. */
  public Optional<String> newestName() throws IOException {
    List<Long> generations = generations();
    return generations.isEmpty() ? Optional.empty() : Optional.of(name(generations.getLast()));
  }

  /** Makes a generation the newest one, durably, and deletes those no longer kept. */
  public void commit(Manifest manifest) throws IOException {
    Path file = directory.resolve(name(manifest.generation()));
    DurableFiles.writeOnce(files, file, ManifestFormat.encode(manifest));
    List<Long> generations = generations();
    for (long old : generations.subList(0, Math.max(0, generations.size() - KEPT))) {
      files.delete(directory.resolve(name(old)));
    }
  }

  /** The name of the file of a generation. */
  public static String name(long generation) {
    return "manifest-%06d.json".formatted(generation);
  }

  /** Whether a file of that name is a generation. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether a file of that name is a generation whose writing a crash cut short. */
  public static boolean isUnfinishedName(String name) {
    return name.endsWith(DurableFiles.TEMPORARY)
        && isName(name.substring(0, name.length() - DurableFiles.TEMPORARY.length()));
  }

  private Manifest read(long generation) throws IOException {
    String name = name(generation);
    byte[] bytes = DurableFiles.readAll(files, directory.resolve(name));
    Manifest manifest = ManifestFormat.decode(name, bytes);
    if (manifest.generation() != generation) {
      throw new CorruptStoreException(
          "%s: holds generation %d: the file was renamed or copied over another"
              .formatted(name, manifest.generation()));
    }
    return manifest;
  }

  private List<Long> generations() throws IOException {
    List<Long> found = new ArrayList<>();
    for (String name : files.list(directory)) {
      if (isName(name)) {
        found.add(Long.parseLong(name.replaceAll("\\D", "")));
      }
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }
}
