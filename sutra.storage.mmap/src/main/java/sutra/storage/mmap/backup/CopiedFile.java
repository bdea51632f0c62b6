package sutra.storage.mmap.backup;

import java.io.IOException;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.segment.ContainerFile;
import sutra.storage.mmap.segment.SegmentFile;

/**
 * A file that a manifest names, at its place in the store and in the copy.
 *
 * @param source where it is read
 * @param target where it is to be
 * @param size that the manifest says
 * @param digest that the manifest says
 */
record CopiedFile(ContainerFile source, ContainerFile target, long size, int digest) {

  /** Checks that the store still has the file that the manifest names. */
  void requireAtSource() throws IOException {
    try (SegmentFile file = source.open()) {
      requireSame(file);
    }
  }

  /** Whether an earlier copy has left it there. */
  boolean isThere() throws IOException {
    try (SegmentFile file = target.open()) {
      return isSame(file);
    } catch (CorruptStoreException e) {
      return false; // missing, or cut short
    }
  }

  /** Gives the source's file a name in the copy; whether that worked. */
  boolean isLinked() {
    try {
      target.link(source);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // another file system, one without links, or the source has deleted it
    }
  }

  /** Checks every byte of the copy. */
  void requireSoundCopy() throws IOException {
    try (SegmentFile file = target.open()) {
      requireSame(file);
      var damages = file.verify();
      if (!damages.isEmpty()) {
        throw new CorruptStoreException(
            "%s; found after copying: verify the store that it was copied from"
                .formatted(damages.getFirst()));
      }
    } catch (CorruptStoreException e) {
      target.delete(); // else the next backup would keep it
      throw e;
    }
  }

  private void requireSame(SegmentFile file) {
    if (!isSame(file)) {
      throw new CorruptStoreException(
          "%s: has %d bytes with digest %08x, the manifest names %d with %08x"
              .formatted(file.place(), file.size(), file.digest(), size, digest));
    }
  }

  private boolean isSame(SegmentFile file) {
    return file.digest() == digest && file.size() == size;
  }
}
