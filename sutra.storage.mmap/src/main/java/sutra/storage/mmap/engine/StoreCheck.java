package sutra.storage.mmap.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.wal.WalRecovery;
import sutra.storage.mmap.wal.WalScan;

/** Reads every byte of a store that has a checksum and names what does not hold. */
final class StoreCheck {

  private StoreCheck() {}

  /** Checks a store whose directory is locked. */
  static VerifyReport run(StoreFiles files) throws IOException {
    List<Damage> damages = new ArrayList<>();
    Optional<Manifest> manifest;
    try {
      manifest = files.manifests().newest();
    } catch (CorruptStoreException e) {
      damages.add(new Damage("manifest", 0, e.getMessage()));
      return new VerifyReport(1, 0, 0, 0, damages);
    }
    if (manifest.isEmpty()) {
      throw new IllegalArgumentException(files.directory() + ": no store is here");
    }
    Manifest newest = manifest.get();
    newest.features().requireWritable(ManifestFiles.name(newest.generation()));
    WalRecovery log = WalScan.read(files.wal(), newest.store(), newest.walFloor(), (_, _) -> {});
    damages.addAll(log.damages());
    return new VerifyReport(
        1 + log.files(), log.bytes(), log.commits(), log.discardedTailBytes(), damages);
  }
}
