package sutra.storage.mmap.engine;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.check.DeepCheck;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.record.CommitCheck;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.segment.ContainerFile;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.vectors.GraphFiles;
import sutra.storage.mmap.wal.WalFrame;
import sutra.storage.mmap.wal.WalRecovery;
import sutra.storage.mmap.wal.WalScan;

/** Reads every byte of a store that has a checksum and names what does not hold. */
final class StoreCheck {

  private StoreCheck() {}

  /** Checks what a store whose directory is locked would lose; what is derived is left out. */
  static VerifyReport run(StoreFiles files) throws IOException {
    return run(files, false, false);
  }

  /**
   * Checks a store whose directory is locked.
   *
   * @param deep whether what sound segments hold is checked too
   */
  static VerifyReport run(StoreFiles files, boolean deep) throws IOException {
    return run(files, deep, true);
  }

  private static VerifyReport run(StoreFiles files, boolean deep, boolean withDerived)
      throws IOException {
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
    List<Damage> damages = new ArrayList<>(log.damages());
    int besides = 0;
    for (SegmentEntry entry : newest.sealed().segments()) {
      ContainerFile segment = files.segments(newest.store()).file(entry.number());
      damages.addAll(check(segment, entry.size(), entry.digest()));
      for (RowsEntry rows : entry.spaces()) {
        ContainerFile beside = files.spaces(newest.store()).file(SpaceFiles.Name.of(entry, rows));
        damages.addAll(check(beside, rows.size(), rows.digest()));
        besides++;
      }
    }
    if (log.damages().isEmpty() && log.lastSequence() < newest.sealed().sequence()) {
      damages.add(endsTooEarly(log.lastSequence(), newest.sealed().sequence()));
    }
    if (deep && damages.isEmpty()) {
      damages.addAll(
          DeepCheck.run(files.segments(newest.store()), files.spaces(newest.store()), newest));
    }
    List<GraphFiles.Checked> graphs = withDerived ? graphs(files, newest, deep) : List.of();
    graphs.forEach(graph -> damages.addAll(graph.damages()));
    return new VerifyReport(
        1 + log.files() + newest.sealed().segments().size() + besides + graphs.size(),
        log.bytes()
            + newest.sealed().bytes()
            + graphs.stream().mapToLong(GraphFiles.Checked::bytes).sum(),
        Math.max(log.lastSequence(), newest.sealed().sequence()),
        log.discardedTailBytes(),
        damages);
  }

  private static List<GraphFiles.Checked> graphs(StoreFiles files, Manifest manifest, boolean deep)
      throws IOException {
    List<GraphFiles> folders = new ArrayList<>(List.of(files.graphs(manifest.store())));
    for (SpaceEntry space : manifest.spaces()) {
      folders.add(files.spaces(manifest.store()).graphs(space.number()));
    }
    List<GraphFiles.Checked> checked = new ArrayList<>();
    for (GraphFiles graphs : folders) {
      for (SegmentEntry entry : manifest.sealed().segments()) {
        if (graphs.has(entry.number())) {
          checked.add(graphs.check(entry.number(), deep));
        }
      }
    }
    return checked;
  }

  private static List<Damage> check(ContainerFile named, long size, int digest) throws IOException {
    try (SegmentFile file = named.open()) {
      List<Damage> damages = new ArrayList<>(file.verify());
      if (file.digest() != digest || file.size() != size) {
        damages.add(
            new Damage(
                named.place(),
                0,
                "is not the file that the manifest names: digest %08x, expected %08x"
                    .formatted(file.digest(), digest)));
      }
      return damages;
    } catch (CorruptStoreException e) {
      return List.of(new Damage(named.place(), 0, e.getMessage()));
    }
  }

  /** The damage of a log that lacks commits which are in segments, as if its files were deleted. */
  static Damage endsTooEarly(long lastSequence, long sealedSequence) {
    return new Damage(
        "wal",
        0,
        "the log ends with commit %d, but segments go up to commit %d: files of the log are missing"
            .formatted(lastSequence, sealedSequence));
  }

  private static void check(MemorySegment frame, WalFrame contents) {
    CommitCheck.requireWhole(
        frame, WalFrame.PAYLOAD_OFFSET, contents.payloadSize(), contents.commitCount());
  }
}
