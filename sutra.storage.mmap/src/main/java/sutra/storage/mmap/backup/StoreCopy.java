package sutra.storage.mmap.backup;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.sealed.SpaceFiles;
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
  private final Map<CopiedFile, StoreFile> opened = new LinkedHashMap<>();
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
   * Opens the segments, with the rows beside them, and copies the log, under names that mean nothing yet. It fails, harmlessly, if
   * a file goes away meanwhile.
   */
  public static StoreCopy begin(
      Manifest manifest, StoreParts source, StoreParts target, CopyProgress progress)
      throws IOException {
    var copy = new StoreCopy(manifest, source, target, progress);
    try {
      copy.openFiles();
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
   * Brings segments and rows over, names the log, and writes the manifest last.
   *
   * @param linking whether segments may share their bytes on the device with the source
   * @param leastGeneration of the manifest there, which must be the newest one
   */
  public BackupReport finish(boolean linking, long leastGeneration) throws IOException {
    target.segments().createDirectory();
    for (int space : spacesOfRows()) {
      target.spaces().createFolder(space);
    }
    for (CopiedFile file : opened.keySet()) {
      bringOver(file, linking);
    }
    target.segments().force();
    for (int space : spacesOfRows()) {
      target.files().forceDirectory(target.spaces().folder(space));
    }
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
    target.spaces().deleteUnnamed(manifest);
    count.copied(wal.files(), wal.bytes());
    return count.report(sequence());
  }

  @Override
  public void close() throws IOException {
    for (StoreFile file : opened.values()) {
      file.close();
    }
    opened.clear();
  }

  private int[] spacesOfRows() {
    return manifest.sealed().segments().stream()
        .flatMap(entry -> entry.spaces().stream())
        .mapToInt(RowsEntry::space)
        .distinct()
        .toArray();
  }

  private void openFiles() throws IOException {
    for (SegmentEntry entry : manifest.sealed().segments()) {
      open(
          new CopiedFile(
              source.segments().file(entry.number()),
              target.segments().file(entry.number()),
              entry.size(),
              entry.digest()));
      for (RowsEntry rows : entry.spaces()) {
        var name = SpaceFiles.Name.of(entry, rows);
        open(
            new CopiedFile(
                source.spaces().file(name),
                target.spaces().file(name),
                rows.size(),
                rows.digest()));
      }
    }
  }

  private void open(CopiedFile file) throws IOException {
    file.requireAtSource();
    opened.put(file, file.source().openBytes());
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

  private void bringOver(CopiedFile file, boolean linking) throws IOException {
    if (file.isThere()) {
      count.kept(file.size());
      return;
    }
    file.target().delete();
    if (linking && file.isLinked()) {
      count.linked(file.size());
      return;
    }
    file.target().copy(opened.get(file), count::advance);
    file.requireSoundCopy();
    count.copied(1, file.size());
  }
}
