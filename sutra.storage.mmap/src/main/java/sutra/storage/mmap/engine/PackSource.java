package sutra.storage.mmap.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.StoreOptions;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.pack.PackedFile;

/**
 * A store that is one file.
 *
 * @param files where it is
 * @param path of the file
 */
record PackSource(FileSystem files, Path path) implements StoreSource {

  /**
   * The packed store at a path; empty if a directory is there, or nothing.
   *
   * @throws IllegalArgumentException if another file is there
   */
  static Optional<PackSource> at(FileSystem files, Path path) {
    if (Files.isDirectory(path)) {
      return Optional.empty();
    }
    return OwnThread.call(path, "sutra-look", () -> find(files, path));
  }

  private static Optional<PackSource> find(FileSystem files, Path path) throws IOException {
    if (!PackedFile.isFile(files, path)) {
      return Optional.empty();
    }
    if (!PackedFile.isOfKind(files, path)) {
      throw new IllegalArgumentException(
          path + ": is a file, expected a directory or a packed store: name the store's directory");
    }
    return Optional.of(new PackSource(files, path));
  }

  @Override
  public Recovery read(StoreOptions options) throws IOException {
    return Recovery.ofPack(files, path, options);
  }

  @Override
  public long embeddedTexts(Manifest manifest) {
    return 0;
  }

  @Override
  public String whyReadOnly() {
    return "a packed store takes no writes: write to the store that it was made from";
  }

  @Override
  public BackupReport backUp(Path destination, CopyProgress progress) {
    throw new UnsupportedOperationException(
        path + ": a packed store is one file that never changes: copy the file");
  }

  /** A file has nothing in it that could be written. */
  @Override
  public void requireOutside(Path file) {}
}
