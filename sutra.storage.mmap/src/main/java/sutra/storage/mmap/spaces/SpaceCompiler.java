package sutra.storage.mmap.spaces;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.segment.WritePace;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Writes the vectors of a memo as files of rows beside segments, each once: a segment that a merge has made
 * meanwhile gets its own. One thread.
 */
final class SpaceCompiler {

  private final Catalog catalog;
  private final RowShape shape;
  private final TextMemo memo;
  private final WritePace pace;

  /** By segment; empty where a segment needs no file. */
  private final Map<Long, Optional<RowsEntry>> compiled = new HashMap<>();

  SpaceCompiler(Catalog catalog, RowShape shape, TextMemo memo, WritePace pace) {
    this.catalog = catalog;
    this.shape = shape;
    this.memo = memo;
    this.pace = pace;
  }

  /** The segments of a view, the newest last. */
  static List<SegmentLayer> segments(StoreView view) {
    return view.set().layers().stream()
        .filter(SegmentLayer.class::isInstance)
        .map(SegmentLayer.class::cast)
        .toList();
  }

  /**
   * Writes the files that segments lack. Those with a text that the memo has not are left for another time: they
   * were sealed since it was filled.
   *
   * @return whether none was left
   */
  boolean compile(List<SegmentLayer> segments) throws IOException {
    boolean areWhole = true;
    for (SegmentLayer segment : segments) {
      long number = segment.file().number();
      Optional<SegmentEntry> entry =
          catalog.sealed().segments().stream()
              .filter(named -> named.number() == number)
              .findFirst();
      if (entry.isPresent() && !compiled.containsKey(number)) {
        areWhole &= isCompiled(segment, entry.get());
      }
    }
    return areWhole;
  }

  /** Rows that are named already are never replaced, so theirs is the next revision. */
  private boolean isCompiled(SegmentLayer segment, SegmentEntry entry) throws IOException {
    int revision = 1 + entry.rows(shape.space()).map(RowsEntry::revision).orElse(0);
    var name = new SpaceFiles.Name(shape.space(), entry.number(), revision);
    Optional<RowsEntry> left = catalog.spaceFiles().find(name, segment);
    if (left.isPresent()) {
      compiled.put(entry.number(), left);
      return true;
    }
    var rows = new CompiledRows(segment, memo, shape);
    if (rows.missing() > 0) {
      return false;
    }
    compiled.put(entry.number(), rows.added() == 0 ? Optional.empty() : write(name, entry, rows));
    return true;
  }

  private Optional<RowsEntry> write(SpaceFiles.Name name, SegmentEntry entry, CompiledRows rows)
      throws IOException {
    return Optional.of(
        catalog
            .spaceFiles()
            .write(name, entry.digest(), rows, catalog.coding(shape.space()), pace));
  }

  /** Whether all segments of the newest manifest have what they need. */
  boolean isComplete() {
    return catalog.sealed().segments().stream()
        .allMatch(entry -> compiled.containsKey(entry.number()));
  }

  /** The file that a segment got, unless it needs none. */
  Optional<RowsEntry> rows(long segment) {
    return compiled.get(segment);
  }
}
