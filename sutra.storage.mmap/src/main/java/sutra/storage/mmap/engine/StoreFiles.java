package sutra.storage.mmap.engine;

import java.nio.file.Path;
import java.util.UUID;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.vectors.GraphFiles;
import sutra.storage.mmap.wal.WalFiles;

/**
 * What lies where in a store's directory.
 *
 * @param files where it is
 * @param directory the store
 */
record StoreFiles(FileSystem files, Path directory) {

  Path lock() {
    return directory.resolve("LOCK");
  }

  Path owner() {
    return directory.resolve("OWNER");
  }

  ManifestFiles manifests() {
    return new ManifestFiles(files, directory);
  }

  SegmentFiles segments(UUID store) {
    return new SegmentFiles(files, directory.resolve("segments"), store);
  }

  GraphFiles graphs(UUID store) {
    return new GraphFiles(files, directory.resolve("graphs"), store);
  }

  SpaceFiles spaces(UUID store) {
    return new SpaceFiles(files, directory.resolve("spaces"), store);
  }

  WalFiles wal() {
    return new WalFiles(files, directory.resolve("wal"));
  }
}
