package sutra.storage.mmap.engine;

import java.io.IOException;
import java.nio.file.Path;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.StoreOptions;
import sutra.storage.mmap.indexing.Indexer;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.spaces.SpaceList;

/**
 * A store in a directory, which somebody may be writing meanwhile.
 *
 * @param store its files
 */
record DirectorySource(StoreFiles store) implements StoreSource {

  @Override
  public FileSystem files() {
    return store.files();
  }

  @Override
  public Path path() {
    return store.directory();
  }

  @Override
  public Recovery read(StoreOptions options) throws IOException {
    Recovery recovery =
        MovingStore.read(store, manifest -> Recovery.load(store, manifest, options));
    Indexer.openAll(
        store.graphs(recovery.manifest().store()),
        store.spaces(recovery.manifest().store()),
        recovery.layers().set().layers().stream()
            .filter(SegmentLayer.class::isInstance)
            .map(SegmentLayer.class::cast)
            .toList(),
        recovery.layers().spaces().activeNumber());
    return recovery;
  }

  @Override
  public long embeddedTexts(Manifest manifest) throws IOException {
    return SpaceList.textsOnDisk(manifest, store.spaces(manifest.store()));
  }

  @Override
  public String whyReadOnly() {
    return "the store was opened read-only: open it for writing to change it";
  }

  @Override
  public BackupReport backUp(Path destination, CopyProgress progress) {
    return Backups.backUp(store, destination, progress);
  }

  @Override
  public void requireOutside(Path file) throws IOException {
    StoreDirectory.requireOutside(file, store);
  }
}
