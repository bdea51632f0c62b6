package sutra.storage.mmap.backup;

import java.util.UUID;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.wal.WalFiles;

/**
 * The files of one store.
 *
 * @param files where they are
 * @param manifests its manifests
 * @param segments its segments
 * @param spaces the rows beside them
 * @param wal its log
 */
public record StoreParts(
    FileSystem files,
    ManifestFiles manifests,
    SegmentFiles segments,
    SpaceFiles spaces,
    WalFiles wal) {

  /** Whose they are. */
  UUID store() {
    return segments.store();
  }
}
