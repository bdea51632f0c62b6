package sutra.storage.mmap.engine;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.StoreIoException;
import sutra.storage.mmap.manifest.Manifest;

/**
 * Reads files of a store that its writer may be changing: files that a manifest names may be deleted
 * behind a newer one, and the end of the log may be half written. What looks like damage is damage
 * if it is still there, in the same words, when everything is read once more.
 *
 * <p>That is sound because a writer never changes what a later byte says is finished: a bad frame
 * before one that was written after it, say, is whole by the time it is read again.
 */
final class MovingStore {

  private static final int TRIES = 20;

  /** Reads what a manifest describes. */
  interface Reading<T> {
    T of(Manifest manifest) throws IOException;
  }

  private MovingStore() {}

  /**
   * Reads by the newest manifest, anew as long as the store changes meanwhile.
   *
   * @throws CorruptStoreException if it is damaged
   * @throws StoreIoException if it changed at every one of {@value #TRIES} tries
   * @throws IllegalArgumentException if no store is there
   */
  static <T> T read(StoreFiles files, Reading<T> reading) throws IOException {
    String last = "";
    Exception failure = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return reading.of(newest(files));
      } catch (CorruptStoreException e) {
        if (last.equals(e.getMessage())) {
          throw e;
        }
        failure = e;
      } catch (NoSuchFileException | FileNotFoundException e) {
        if (last.equals(e.getMessage())) {
          throw e;
        }
        failure = e;
      }
      last = String.valueOf(failure.getMessage());
    }
    throw new StoreIoException(
        "%s: the store changed at each of %d tries to read it; the last one failed with: %s: try"
                .formatted(files.directory(), TRIES, last)
            + " again",
        failure);
  }

  private static Manifest newest(StoreFiles files) throws IOException {
    Optional<Manifest> newest = files.manifests().newest();
    if (newest.isEmpty()) {
      StoreDirectory.holdsStore(files); // says so if something else is there
      throw StoreDirectory.noStore(files);
    }
    return newest.get();
  }
}
