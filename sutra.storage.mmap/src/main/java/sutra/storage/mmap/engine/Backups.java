package sutra.storage.mmap.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VerifyReport;
import sutra.storage.mmap.backup.StoreCopy;
import sutra.storage.mmap.backup.StoreParts;
import sutra.storage.mmap.io.DurableFiles;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.wal.WalRecovery;
import sutra.storage.mmap.wal.WalScan;

/**
 * Makes backups of stores and stores of backups. A file with the name {@value #MARK} stands in a
 * directory for as long as the first copy made there is not whole.
 */
final class Backups {

  private static final String MARK = "BACKUP";

  private final StoreFiles source;
  private final StoreFiles target;
  private final CopyProgress progress;

  private Backups(StoreFiles source, Path destination, CopyProgress progress) {
    this.source = source;
    this.target = new StoreFiles(source.files(), destination);
    this.progress = progress;
  }

  /** Backs up what a directory holds, which may be open. */
  static BackupReport backUp(StoreFiles source, Path destination, CopyProgress progress) {
    var backups = new Backups(source, destination, progress);
    return OwnThread.call(source.directory(), "sutra-backup", () -> backups.run(true));
  }

  /** Copies a closed store into a directory of its own. */
  static BackupReport restore(StoreFiles backup, Path destination, CopyProgress progress) {
    var backups = new Backups(backup, destination, progress);
    return OwnThread.call(
        backup.directory(),
        "sutra-restore",
        () -> {
          backups.requireSoundSource();
          return backups.run(false);
        });
  }

  private BackupReport run(boolean isBackup) throws IOException {
    StoreDirectory.requireOutside(target.directory(), source);
    requireUsable(target, isBackup); // before a lock file is made there
    target.files().createDirectories(target.directory());
    try (StoreLock _ = StoreLock.acquire(target)) {
      requireUsable(target, isBackup);
      Optional<Manifest> older = target.manifests().newest();
      if (older.isEmpty()) {
        startFirst(target);
      }
      try (StoreCopy copy = MovingStore.read(source, manifest -> begin(manifest, older))) {
        if (older.isPresent()) {
          requireNothingLater(older.get(), copy.sequence());
        }
        long least = older.map(manifest -> manifest.generation() + 1).orElse(1L);
        BackupReport report = copy.finish(isBackup, least);
        target.files().delete(mark(target));
        return report;
      }
    }
  }

  private StoreCopy begin(Manifest manifest, Optional<Manifest> older) throws IOException {
    older.ifPresent(there -> requireSameStore(there, manifest));
    return StoreCopy.begin(
        manifest, parts(source, manifest.store()), parts(target, manifest.store()), progress);
  }

  /** What an earlier first copy left is worth nothing but for its segments. */
  static void startFirst(StoreFiles target) throws IOException {
    byte[] words = "An unfinished copy of a store; make it again.\n".getBytes(UTF_8);
    DurableFiles.writeOnce(target.files(), mark(target), words);
    StoreDirectory.forceAncestors(target);
    target.wal().deleteAll();
  }

  private void requireSoundSource() throws IOException {
    VerifyReport report = StoreCheck.run(source);
    if (!report.isClean()) {
      throw new CorruptStoreException(
          "%s: %s; %d damages in all: nothing was restored; salvage what is readable"
              .formatted(source.directory(), report.damages().getFirst(), report.damages().size()));
    }
  }

  /** Checks that a copy may be made in a directory: over an older backup, or where no store is. */
  static void requireUsable(StoreFiles target, boolean isBackup) throws IOException {
    if (Files.exists(target.directory()) && !Files.isDirectory(target.directory())) {
      throw new IllegalArgumentException(target.directory() + ": is a file, expected a directory");
    }
    List<String> names = target.files().list(target.directory());
    boolean unfinished = names.contains(MARK) || names.contains(MARK + DurableFiles.TEMPORARY);
    if ((!unfinished && StoreDirectory.holdsStore(target)
            || target.manifests().newest().isPresent())
        && !isBackup) {
      throw new IllegalArgumentException(
          target.directory() + ": holds a store: name an empty or a new directory");
    }
  }

  private void requireSameStore(Manifest there, Manifest own) {
    if (!there.store().equals(own.store())) {
      throw new IllegalArgumentException(
          "%s: holds store %s, expected an older backup of store %s: name another directory"
              .formatted(target.directory(), there.store(), own.store()));
    }
    Map<Long, Integer> digests =
        own.sealed().segments().stream()
            .collect(Collectors.toMap(SegmentEntry::number, SegmentEntry::digest));
    for (SegmentEntry entry : there.sealed().segments()) {
      if (digests.getOrDefault(entry.number(), entry.digest()) != entry.digest()) {
        throw wentItsOwnWay();
      }
    }
  }

  private void requireNothingLater(Manifest there, long sequence) throws IOException {
    WalRecovery log =
        WalScan.read(target.wal(), there.store(), there.walFloor(), (frame, contents) -> {});
    if (Math.max(log.lastSequence(), there.sealed().sequence()) > sequence) {
      throw wentItsOwnWay();
    }
  }

  private IllegalArgumentException wentItsOwnWay() {
    return new IllegalArgumentException(
        target.directory()
            + ": holds commits that the store has not: it was written to after its backup, or is"
            + " newer; name another directory");
  }

  /** The file that says that a copy is not whole yet. */
  static Path mark(StoreFiles target) {
    return target.directory().resolve(MARK);
  }

  private static StoreParts parts(StoreFiles files, UUID store) {
    return new StoreParts(
        files.files(), files.manifests(), files.segments(store), files.spaces(store), files.wal());
  }
}
