package sutra.storage.mmap.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.LongConsumer;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.io.DurableFiles;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.StoreFile;

/**
 * Where a file of a store is, or is to be, that has the form of a segment: a segment, or rows beside one.
 *
 * @param files where it is
 * @param path of the file
 * @param store whose it is
 * @param number of the segment
 */
public record ContainerFile(FileSystem files, Path path, UUID store, long number) {

  /** How messages name it. */
  public String place() {
    return SegmentFile.place(path);
  }

  /**
   * Opens it.
   *
   * @throws CorruptStoreException if it is missing or damaged
   */
  public SegmentFile open() throws IOException {
    if (!isThere()) {
      throw new CorruptStoreException(
          place() + ": the file is missing, but the manifest names it: restore it from a backup");
    }
    return SegmentFile.open(files, path, store, number);
  }

  /** Opens it to be read from its first byte to its last, for a copy. */
  public StoreFile openBytes() throws IOException {
    return files.open(path);
  }

  public boolean isThere() throws IOException {
    return files.list(path.getParent()).contains(path.getFileName().toString());
  }

  /** Deletes it if it is there. */
  public void delete() throws IOException {
    files.delete(path);
  }

  /** Gives a file of another store this name as a second one; throws what linking throws. */
  public void link(ContainerFile existing) throws IOException {
    files.link(path, existing.path);
  }

  /** Copies the bytes of a file here; see {@link DurableFiles#copy}. */
  public void copy(StoreFile from, LongConsumer copied) throws IOException {
    DurableFiles.copy(files, from, from.size(), path, copied);
  }
}
