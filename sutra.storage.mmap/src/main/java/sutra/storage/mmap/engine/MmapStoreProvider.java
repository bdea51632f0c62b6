package sutra.storage.mmap.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sutra.storage.api.BackupReport;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.SalvageReport;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.spi.StoreProvider;
import sutra.storage.mmap.io.FileSystem;

/** The store provider of this module. */
public final class MmapStoreProvider implements StoreProvider {

  private final FileSystem files;

  /** For the service loader. */
  public MmapStoreProvider() {
    this(FileSystem.NATIVE);
  }

  /** Opens stores on a file system of the tests' making. */
  MmapStoreProvider(FileSystem files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "mmap";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public ConceptStore open(Path directory, StoreOptions options) {
    Optional<PackSource> pack = PackSource.at(files, directory);
    if (pack.isPresent()) {
      return ReadOnlyStore.open(pack.get(), options);
    }
    var storeFiles = new StoreFiles(files, directory);
    return options.readOnly()
        ? ReadOnlyStore.open(new DirectorySource(storeFiles), options)
        : StoreThread.open(storeFiles, options);
  }

  @Override
  public VerifyReport verify(Path directory) {
    return verify(directory, false);
  }

  @Override
  public VerifyReport verifyDeep(Path directory) {
    return verify(directory, true);
  }

  private VerifyReport verify(Path directory, boolean deep) {
    Optional<PackSource> pack = PackSource.at(files, directory);
    if (pack.isPresent()) {
      return OwnThread.call(directory, "sutra-verify", () -> PackCheck.run(files, directory, deep));
    }
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(directory + ": no store is here");
    }
    var storeFiles = new StoreFiles(files, directory);
    return OwnThread.call(
        directory,
        "sutra-verify",
        () -> {
          if (!StoreDirectory.holdsStore(storeFiles)) {
            throw StoreDirectory.noStore(storeFiles); // before a lock file is made there
          }
          try (StoreLock _ = StoreLock.acquire(storeFiles)) {
            return StoreCheck.run(storeFiles, deep);
          }
        });
  }

  @Override
  public BackupReport restore(Path backup, Path destination, CopyProgress progress) {
    Optional<PackSource> pack = PackSource.at(files, backup);
    if (pack.isPresent()) {
      return Unpacking.restore(pack.get(), destination, progress);
    }
    if (!Files.isDirectory(backup)) {
      throw new IllegalArgumentException(backup + ": no store is here");
    }
    return Backups.restore(new StoreFiles(files, backup), destination, progress);
  }

  @Override
  public SalvageReport salvage(Path damaged, Path destination) {
    if (!Files.isDirectory(damaged)) {
      throw new IllegalArgumentException(damaged + ": no store is here");
    }
    var salvaging = new Salvaging(new StoreFiles(files, damaged), destination);
    return OwnThread.call(damaged, "sutra-salvage", salvaging::run);
  }
}
