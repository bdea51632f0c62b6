package sutra.storage.mmap.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.layer.Reclaimer;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.memtable.TypeDictionary;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFiles;

/**
 * The segments that a manifest names, opened.
 *
 * @param layers the newest last; what later ones ended in earlier ones has ended
 * @param types the names of association types that they use
 */
record Segments(List<SegmentLayer> layers, TypeDictionary types) {

  /** Opens all of them, or none. */
  static Segments open(StoreFiles store, Manifest manifest, Reclaimer reclaimer)
      throws IOException {
    SegmentFiles files = store.segments(manifest.store());
    SpaceFiles spaces = store.spaces(manifest.store());
    List<SegmentLayer> layers = new ArrayList<>();
    for (SegmentEntry entry : manifest.sealed().segments()) {
      SegmentLayer layer = new SegmentLayer(requireSame(files.open(entry.number()), entry));
      reclaimer.register(layer);
      layers.add(layer);
      for (RowsEntry rows : entry.spaces()) {
        layer.spaceIs(spaces.open(layer, rows));
      }
      layer.applyEnds(layers);
    }
    return of(layers);
  }

  /** Segments that are open. */
  static Segments of(List<SegmentLayer> layers) {
    var types = new TypeDictionary();
    if (!layers.isEmpty()) {
      types.addCustom(layers.getLast().typeNames());
    }
    return new Segments(layers, types);
  }

  /** Deletes what a crash left of segments, and of rows beside them, that the manifest does not name. */
  static void deleteUnnamed(StoreFiles store, Manifest manifest) throws IOException {
    store
        .segments(manifest.store())
        .deleteAllBut(
            manifest.sealed().segments().stream()
                .map(SegmentEntry::number)
                .collect(Collectors.toUnmodifiableSet()));
    store.spaces(manifest.store()).deleteUnnamed(manifest);
  }

  private static SegmentFile requireSame(SegmentFile file, SegmentEntry entry) {
    if (file.digest() != entry.digest() || file.size() != entry.size()) {
      file.close();
      throw new CorruptStoreException(
          ("%s: has %d bytes with digest %08x, the manifest names one of %d with %08x:"
                  + " restore the file from a backup")
              .formatted(
                  SegmentFiles.place(entry.number()),
                  file.size(),
                  file.digest(),
                  entry.size(),
                  entry.digest()));
    }
    return file;
  }
}
