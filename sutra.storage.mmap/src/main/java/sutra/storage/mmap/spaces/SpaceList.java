package sutra.storage.mmap.spaces;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.sealed.TextFile;
import sutra.storage.mmap.snapshot.StoreView;

/** What a store tells of its embedding spaces. */
public final class SpaceList {

  private SpaceList() {}

  /**
   * Lists the spaces of a manifest with what a view has of them.
   *
   * @param texts embedded for the space that is computed
   */
  public static List<StoredSpace> of(Manifest manifest, StoreView view, long texts) {
    List<StoredSpace> spaces = new ArrayList<>();
    for (SpaceEntry entry : manifest.spaces()) {
      long vectors =
          entry.role() == Role.COMPUTED
              ? texts
              : view.layers().stream().mapToLong(part -> part.rows(entry.number()).count()).sum();
      spaces.add(
          new StoredSpace(entry.space(), entry.role(), vectors, bytes(manifest, entry.number())));
    }
    return spaces;
  }

  private static long bytes(Manifest manifest, int space) {
    return manifest.sealed().segments().stream()
        .map(segment -> segment.rows(space))
        .flatMap(Optional::stream)
        .mapToLong(RowsEntry::size)
        .sum();
  }

  /** Texts in files of the space that is computed, if any is. */
  public static long textsOnDisk(Manifest manifest, SpaceFiles files) throws IOException {
    long texts = 0;
    for (SpaceEntry entry : manifest.spaces()) {
      if (entry.role() == Role.COMPUTED) {
        for (long number : TextFile.numbers(files, entry.number())) {
          texts += TextFile.count(files, entry.number(), number);
        }
      }
    }
    return texts;
  }
}
