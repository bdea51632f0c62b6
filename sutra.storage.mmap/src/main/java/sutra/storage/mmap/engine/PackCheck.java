package sutra.storage.mmap.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.check.DeepCheck;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.pack.PackedFile;
import sutra.storage.mmap.segment.SegmentFile;

/** Reads every byte of a packed store and names what does not hold. */
final class PackCheck {

  private PackCheck() {}

  /**
   * Checks a file.
   *
   * @param deep whether what it holds is checked too, if its bytes are sound
   */
  static VerifyReport run(FileSystem files, Path file, boolean deep) throws IOException {
    try (SegmentFile bytes = PackedFile.openBytes(files, file)) {
      List<Damage> damages = new ArrayList<>(bytes.verify());
      if (damages.isEmpty()) {
        Manifest manifest = PackedFile.of(bytes).manifest();
        damages.addAll(deep ? deepDamages(files, file, manifest) : List.of());
      }
      long commits = bytes.summary().lastSequence();
      return new VerifyReport(1, bytes.size(), commits, 0, damages);
    } catch (CorruptStoreException e) {
      var damage = new Damage(SegmentFile.place(file), 0, e.getMessage());
      return new VerifyReport(1, size(files, file), 0, 0, List.of(damage));
    }
  }

  private static List<Damage> deepDamages(FileSystem files, Path file, Manifest manifest)
      throws IOException {
    return DeepCheck.run(_ -> PackedFile.openBytes(files, file), SegmentFile.place(file), manifest);
  }

  private static long size(FileSystem files, Path file) throws IOException {
    try (StoreFile in = files.open(file)) {
      return in.size();
    }
  }
}
