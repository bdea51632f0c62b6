package sutra.storage.mmap.spaces;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SegmentVectors;
import sutra.storage.mmap.sealed.SpaceChange;
import sutra.storage.mmap.sealed.SpaceChange.NewRows;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.IndexedRows;

/**
 * Makes a space active whose rows are written: one generation of the manifest that names them, and a change for
 * the log thread. Behind the gate, with all commits in segments. One thread; used until it succeeds once.
 */
final class SpaceSwitch {

  private final OpenStore store;
  private final SpaceEntry to;
  private final SpaceCompiler compiler;
  private final List<NewRows> opened = new ArrayList<>();
  private long rowCount;
  private long liveCount;

  SpaceSwitch(OpenStore store, int number, EmbeddingSpace to, SpaceCompiler compiler) {
    this.store = store;
    this.to = new SpaceEntry(number, to, Role.ACTIVE);
    this.compiler = compiler;
  }

  /** Versions that have a row in the space, once it is active. */
  long rowCount() {
    return rowCount;
  }

  /**
   * Commits the switch, if the segments of the manifest are those of the view and have their rows; else a merge
   * was named meanwhile.
   *
   * @return counted down once readers find the space; empty if it has to be tried again
   */
  Optional<CountDownLatch> commit(StoreView view) throws IOException {
    try (Catalog.Turn turn = store.catalog().turn()) {
      List<SegmentLayer> segments = SpaceCompiler.segments(view);
      if (!areAll(segments) || !compiler.isComplete()) {
        return Optional.empty();
      }
      try {
        openRows(segments);
        turn.commit(manifest());
      } catch (IOException | RuntimeException | Error e) {
        opened.forEach(one -> one.rows().close());
        throw e;
      }
      var shown = new CountDownLatch(1);
      store
          .replacements()
          .add(
              new SpaceChange(store.catalog().spaces(), opened, OptionalLong.of(liveCount), shown));
      return Optional.of(shown);
    }
  }

  private boolean areAll(List<SegmentLayer> segments) {
    List<Long> named =
        store.catalog().sealed().segments().stream().map(SegmentEntry::number).toList();
    return segments.stream().map(segment -> segment.file().number()).toList().equals(named);
  }

  private void openRows(List<SegmentLayer> segments) throws IOException {
    for (SegmentLayer segment : segments) {
      Optional<RowsEntry> entry = compiler.rows(segment.file().number());
      if (entry.isPresent()) {
        SegmentVectors rows = store.catalog().spaceFiles().open(segment, entry.get());
        opened.add(new NewRows(segment, rows));
        count(segment, rows);
      } else {
        count(segment, segment.vectors(to.number()));
      }
    }
  }

  private void count(SegmentLayer segment, IndexedRows rows) {
    rowCount += rows.count();
    for (int row = 0; row < rows.count(); row++) {
      liveCount += segment.concepts().death(rows.concept(row)) == Layer.ALIVE ? 1 : 0;
    }
  }

  private Manifest manifest() {
    Manifest before = store.catalog().manifest();
    List<SpaceEntry> spaces = new ArrayList<>();
    spaces.add(to);
    before.spaces().stream()
        .filter(space -> space.number() != to.number())
        .map(space -> new SpaceEntry(space.number(), space.space(), Role.KEPT))
        .forEach(spaces::add);
    SealedState sealed =
        before
            .sealed()
            .withRows(
                entry -> compiler.rows(entry.number()).map(entry::with).orElse(entry), liveCount);
    return before.withSpaces(spaces, sealed);
  }
}
