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
    PackedFile pack;
    try {
      pack = PackedFile.open(files, file);
    } catch (CorruptStoreException e) {
      return new VerifyReport(1, size(files, file), 0, 0, List.of(damage(file, e)));
    }
    Manifest manifest = pack.manifest();
    List<Damage> damages;
    try (SegmentFile bytes = pack.file()) {
      damages = new ArrayList<>(bytes.verify());
    }
    if (deep && damages.isEmpty()) {
      damages.addAll(
          DeepCheck.run(
              _ -> PackedFile.open(files, file).file(), file.getFileName().toString(), manifest));
    }
    return new VerifyReport(1, pack.file().size(), manifest.sealed().sequence(), 0, damages);
  }

  /** The message begins with the place: the file's name, and mostly an offset. */
  private static Damage damage(Path file, CorruptStoreException problem) {
    return new Damage(file.getFileName().toString(), 0, problem.getMessage());
  }

  private static long size(FileSystem files, Path file) throws IOException {
    try (StoreFile in = files.open(file)) {
      return in.size();
    }
  }
}
