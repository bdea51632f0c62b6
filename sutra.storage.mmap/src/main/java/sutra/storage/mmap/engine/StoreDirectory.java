package sutra.storage.mmap.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.StoreOptions;
import sutra.storage.mmap.manifest.ManifestFiles;

/** Judges and makes the directory of a store before anything in it is touched. */
final class StoreDirectory {

  private StoreDirectory() {}

  /** Makes the directory of a store that may be created, or checks the one that is there. */
  static void prepare(StoreFiles files, StoreOptions options) throws IOException {
    Path directory = files.directory();
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          directory + ": is a file, expected a directory: name the store's directory");
    }
    if (!holdsStore(files) && !options.createIfMissing()) {
      throw noStore(files);
    }
    files.files().createDirectories(directory);
  }

  /**
   * Whether the directory holds a store; if not, it is missing, empty, or holds what a crash while a
   * store was made left behind.
   *
   * @throws IllegalArgumentException if it holds anything else
   * @throws CorruptStoreException if it holds a log without a manifest
   */
  static boolean holdsStore(StoreFiles files) throws IOException {
    List<String> names = files.files().list(files.directory());
    if (names.stream().anyMatch(ManifestFiles::isName)) {
      return true;
    }
    if (!files.wal().isEmpty()) {
      throw new CorruptStoreException(
          files.directory()
              + ": the manifest is missing, but a write-ahead log is there: restore the file"
              + " manifest-*.json from a backup");
    }
    for (String name : names) {
      if (!isOfUnfinishedStore(name)) {
        throw new IllegalArgumentException(
            "%s: is no store, and holds other files (%s): name an empty or a new directory"
                .formatted(files.directory(), name));
      }
    }
    return false;
  }

  /**
   * Checks that what is to become a copy of a store does not lie in it, which would change it.
   *
   * @throws IllegalArgumentException if it does
   */
  static void requireOutside(Path copy, StoreFiles store) throws IOException {
    Path there = copy.toAbsolutePath().normalize();
    Path existing = there;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    Path real = existing.toRealPath().resolve(existing.relativize(there)).normalize();
    if (real.startsWith(store.directory().toRealPath())) {
      throw new IllegalArgumentException(
          "%s: lies in the store %s: name a directory outside it"
              .formatted(copy, store.directory()));
    }
  }

  static IllegalArgumentException noStore(StoreFiles files) {
    return new IllegalArgumentException(
        files.directory() + ": no store is here: create one, or name its directory");
  }

  /**
   * Makes the way to the directory durable: its own entry, and those of the parents that may have been
   * made with it, by this call or by one that a crash cut short.
   */
  static void forceAncestors(StoreFiles files) throws IOException {
    Path parent = files.directory().toRealPath().getParent();
    while (parent != null && Files.isWritable(parent) && Files.isReadable(parent)) {
      files.files().forceDirectory(parent);
      parent = parent.getParent();
    }
  }

  private static boolean isOfUnfinishedStore(String name) {
    return name.equals("LOCK")
        || name.equals("OWNER")
        || name.equals("wal")
        || name.equals("segments")
        || ManifestFiles.isUnfinishedName(name);
  }
}
