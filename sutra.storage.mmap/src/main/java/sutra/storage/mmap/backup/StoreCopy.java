package sutra.storage.mmap.backup;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.wal.WalCopy;

/**
 * One copy of a store as one manifest describes it, with the log behind its segments up to the last
 * whole frame. Beginning it opens every segment and copies the log, which is all that the writer of
 * the source could take away; from then on the source may change as it likes.
 */
public final class StoreCopy implements AutoCloseable {

  private final Manifest manifest;
  private final StoreParts source;
  private final StoreParts target;
  private final Map<Long, StoreFile> segments = new HashMap<>();
  private final CopyCount count;
  private WalCopy wal;

  private StoreCopy(
      Manifest manifest, StoreParts source, StoreParts target, CopyProgress progress) {
    this.manifest = manifest;
    this.source = source;
    this.target = target;
    this.count = new CopyCount(progress, manifest.sealed().bytes());
  }

  /**
   * Opens the segments and copies the log, under names that mean nothing yet. It fails, harmlessly, if
   * a file goes away meanwhile.
   */
  public static StoreCopy begin(
      Manifest manifest, StoreParts source, StoreParts target, CopyProgress progress)
      throws IOException {
    var copy = new StoreCopy(manifest, source, target, progress);
    try {
      copy.openSegments();
      copy.copyLog();
    } catch (IOException | RuntimeException | Error e) {
      copy.close();
      throw e;
    }
    return copy;
  }

  /** The last commit in the copy. */
  public long sequence() {
    return Math.max(wal.lastSequence(), manifest.sealed().sequence());
  }

  /**
   * Brings the segments over, names the log, and writes the manifest last.
   *
   * @param linking whether segments may share their bytes on the device with the source
   * @param leastGeneration of the manifest there, which must be the newest one
   */
  public BackupReport finish(boolean linking, long leastGeneration) throws IOException {
    target.segments().createDirectory();
    for (SegmentEntry entry : manifest.sealed().segments()) {
      bringOver(entry, linking);
    }
    target.segments().force();
    target.files().forceDirectory(target.segments().directory().getParent());
    wal.finish(manifest.walFloor());
    target
        .manifests()
        .commit(manifest.atGeneration(Math.max(manifest.generation(), leastGeneration)));
    target.wal().deleteBefore(manifest.walFloor(), (_, _) -> {});
    target
        .segments()
        .deleteAllBut(
            manifest.sealed().segments().stream()
                .map(SegmentEntry::number)
                .collect(Collectors.toUnmodifiableSet()));
    count.copied(wal.files(), wal.bytes());
    return count.report(sequence());
  }

  @Override
  public void close() throws IOException {
    for (StoreFile file : segments.values()) {
      file.close();
    }
    segments.clear();
  }

  private void openSegments() throws IOException {
    for (SegmentEntry entry : manifest.sealed().segments()) {
      try (SegmentFile file = source.segments().open(entry.number())) {
        requireSame(file, entry);
      }
      segments.put(entry.number(), source.segments().openBytes(entry.number()));
    }
  }

  private void copyLog() throws IOException {
    target.wal().createDirectory();
    wal =
        WalCopy.prepare(
            source.wal(), source.store(), manifest.walFloor(), target.wal(), size -> {});
    if (wal.lastSequence() < manifest.sealed().sequence()) {
      throw new CorruptStoreException(
          "%s: the log ends with commit %d, but segments go up to commit %d"
              .formatted(
                  source.wal().directory(), wal.lastSequence(), manifest.sealed().sequence()));
    }
  }

  private void bringOver(SegmentEntry entry, boolean linking) throws IOException {
    long number = entry.number();
    if (isThere(entry)) {
      count.kept(entry.size());
      return;
    }
    target.segments().delete(number);
    if (linking && isLinked(number)) {
      count.linked(entry.size());
      return;
    }
    target.segments().copy(number, segments.get(number), count::advance);
    try (SegmentFile file = target.segments().open(number)) {
      requireSame(file, entry);
      requireSound(file);
    } catch (CorruptStoreException e) {
      target.segments().delete(number); // else the next backup would keep it
      throw e;
    }
    count.copied(1, entry.size());
  }

  /** Whether an earlier copy has left the segment there. */
  private boolean isThere(SegmentEntry entry) throws IOException {
    try (SegmentFile file = target.segments().open(entry.number())) {
      return file.digest() == entry.digest() && file.size() == entry.size();
    } catch (CorruptStoreException e) {
      return false; // missing, or cut short
    }
  }

  private boolean isLinked(long number) {
    try {
      target.segments().link(number, source.segments());
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // another file system, one without links, or the source has deleted it
    }
  }

  private static void requireSame(SegmentFile file, SegmentEntry entry) {
    if (file.digest() != entry.digest() || file.size() != entry.size()) {
      throw new CorruptStoreException(
          "segments/%06d.seg: has %d bytes with digest %08x, the manifest names %d with %08x"
              .formatted(entry.number(), file.size(), file.digest(), entry.size(), entry.digest()));
    }
  }

  private static void requireSound(SegmentFile file) throws IOException {
    var damages = file.verify();
    if (!damages.isEmpty()) {
      throw new CorruptStoreException(
          "%s; found after copying: verify the store that it was copied from"
              .formatted(damages.getFirst()));
    }
  }
}
