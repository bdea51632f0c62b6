package sutra.storage.mmap.engine;

import java.util.List;
import sutra.storage.api.StoredSpace;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.snapshot.StoreView;

/** What a store has of each of its embedding spaces. */
final class SpaceCounts {

  private SpaceCounts() {}

  /** Counts the rows of all versions and the bytes of files beside segments, the active space first. */
  static List<StoredSpace> of(Manifest manifest, StoreView view) {
    return manifest.spaces().stream().map(space -> count(space, manifest, view)).toList();
  }

  private static StoredSpace count(SpaceEntry space, Manifest manifest, StoreView view) {
    long rows = 0;
    for (LayerView part : view.layers()) {
      rows += part.rows(space.number()).count();
    }
    long bytes = 0;
    for (SegmentEntry segment : manifest.sealed().segments()) {
      bytes += segment.rows(space.number()).map(RowsEntry::size).orElse(0L);
    }
    return new StoredSpace(space.space(), space.role(), rows, bytes);
  }
}
