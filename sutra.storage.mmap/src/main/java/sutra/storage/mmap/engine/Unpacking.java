package sutra.storage.mmap.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.pack.PackedFile;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.wal.WalRecovery;
import sutra.storage.mmap.wal.WalWriter;

/**
 * Makes a directory of a packed store: the file is its only segment, the log begins behind it, and the
 * manifest, which comes last, names both.
 */
final class Unpacking {

  private static final long LOG_FLOOR = 2;
  private static final long LOG_FILE_BYTES = 1 << 16;

  /** The level of a segment of this size is 1, that of one ten times as large 2, and so on. */
  private static final long LEVEL_BYTES = 640L << 20;

  private final FileSystem files;
  private final Path file;
  private final StoreFiles target;
  private final CopyProgress progress;
  private long copiedBytes;

  private Unpacking(PackSource source, Path destination, CopyProgress progress) {
    this.files = source.files();
    this.file = source.path();
    this.target = new StoreFiles(files, destination);
    this.progress = progress;
  }

  /** Copies a packed store into a directory that is missing or empty. */
  static BackupReport restore(PackSource source, Path destination, CopyProgress progress) {
    var unpacking = new Unpacking(source, destination, progress);
    return OwnThread.call(source.path(), "sutra-restore", unpacking::run);
  }

  private BackupReport run() throws IOException {
    requireSound(PackCheck.run(files, file, false).damages(), "nothing was restored");
    Backups.requireUsable(target, false); // before a lock file is made there
    files.createDirectories(target.directory());
    try (StoreLock _ = StoreLock.acquire(target)) {
      Backups.requireUsable(target, false);
      Backups.startFirst(target);
      target.wal().createDirectory();
      PackedFile pack = PackedFile.open(files, file);
      try (SegmentFile segment = pack.file()) {
        Manifest manifest = pack.manifest();
        if (!manifest.sealed().segments().isEmpty()) {
          manifest = copySegment(manifest, segment);
          startLog(manifest);
        }
        files.forceDirectory(target.directory());
        target.manifests().commit(manifest);
        files.delete(Backups.mark(target));
        return new BackupReport(
            manifest.sealed().sequence(), 0, copiedBytes > 0 ? 1 : 0, 0, copiedBytes, copiedBytes);
      }
    }
  }

  private Manifest copySegment(Manifest packed, SegmentFile source) throws IOException {
    SegmentFiles segments = target.segments(packed.store());
    segments.createDirectory();
    long number = packed.sealed().segments().getFirst().number();
    segments.delete(number);
    try (StoreFile bytes = files.open(file)) {
      segments
          .file(number)
          .copy(
              bytes,
              size -> {
                copiedBytes += size;
                progress.advance(copiedBytes, source.size());
              });
    }
    segments.force();
    try (SegmentFile copy = segments.open(number)) {
      requireSound(copy.verify(), "it was found after copying: is the device sound?");
      if (copy.digest() != source.digest()) {
        throw new CorruptStoreException(file + ": changed while it was copied: try again");
      }
    }
    return packed.next(leveled(packed.sealed(), source.size()), LOG_FLOOR);
  }

  private static SealedState leveled(SealedState sealed, long size) {
    int level = 1;
    for (long limit = LEVEL_BYTES; size > limit; limit *= 10) {
      level++;
    }
    SegmentEntry only = sealed.segments().getFirst();
    var leveled =
        new SegmentEntry(
            only.number(),
            level,
            only.size(),
            only.digest(),
            only.firstSequence(),
            only.lastSequence());
    return new SealedState(
        sealed.sequence(),
        sealed.committedMicros(),
        sealed.totals(),
        List.of(leveled),
        sealed.historyFloor(),
        List.of());
  }

  private void startLog(Manifest manifest) throws IOException {
    SealedState sealed = manifest.sealed();
    WalRecovery behind = WalRecovery.beginningBehind(sealed.sequence(), sealed.committedMicros());
    try (var log = new WalWriter(target.wal(), manifest.store(), LOG_FILE_BYTES, behind)) {
      log.startNextFile(sealed.sequence() + 1);
      log.force();
    }
  }

  private void requireSound(List<Damage> damages, String consequence) {
    if (!damages.isEmpty()) {
      throw new CorruptStoreException(
          "%s: %s; %d damages in all: %s"
              .formatted(file, damages.getFirst(), damages.size(), consequence));
    }
  }
}
