package sutra.storage.mmap.engine;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.record.CommitCheck;
import sutra.storage.mmap.wal.WalFrame;
import sutra.storage.mmap.wal.WalRecovery;
import sutra.storage.mmap.wal.WalScan;

/** Reads every byte of a store that has a checksum and names what does not hold. */
final class StoreCheck {

  private StoreCheck() {}

  /** Checks a store whose directory is locked. */
  static VerifyReport run(StoreFiles files) throws IOException {
    if (!StoreDirectory.holdsStore(files)) {
      throw StoreDirectory.noStore(files);
    }
    Manifest newest;
    try {
      newest = files.manifests().newest().orElseThrow();
    } catch (CorruptStoreException e) {
      var damage = new Damage(files.manifests().newestName().orElseThrow(), 0, e.getMessage());
      return new VerifyReport(1, 0, 0, 0, List.of(damage));
    }
    WalRecovery log =
        WalScan.read(files.wal(), newest.store(), newest.walFloor(), StoreCheck::check);
    return new VerifyReport(
        1 + log.files(), log.bytes(), log.commits(), log.discardedTailBytes(), log.damages());
  }

  private static void check(MemorySegment frame, WalFrame contents) {
    CommitCheck.requireWhole(
        frame, WalFrame.PAYLOAD_OFFSET, contents.payloadSize(), contents.commitCount());
  }
}
