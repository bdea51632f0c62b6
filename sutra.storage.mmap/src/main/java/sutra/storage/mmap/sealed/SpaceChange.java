package sutra.storage.mmap.sealed;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import sutra.storage.mmap.memtable.Layers;
import sutra.storage.mmap.vectors.Spaces;

/**
 * Other spaces than before: one was made active, or one was dropped.
 *
 * @param spaces those of the views to come
 * @param rows that the manifest names beside segments from now on
 * @param liveVectors embeddings of what lives, if another space is active now or has got more of them; no
 *     commit may then be in memory alone
 * @param shown counted down once readers find it
 */
public record SpaceChange(
    Spaces spaces, List<NewRows> rows, OptionalLong liveVectors, CountDownLatch shown)
    implements LayerChange {

  /** Rows and the segment that they stand beside. */
  public record NewRows(SegmentLayer segment, SegmentVectors rows) {}

  public SpaceChange {
    rows = List.copyOf(rows);
  }

  @Override
  public void applyTo(Layers layers) {
    rows.forEach(one -> one.segment().spaceIs(one.rows()));
    if (liveVectors.isPresent()) {
      layers.activeSpaceIs(spaces, liveVectors.getAsLong());
    } else {
      layers.spacesAre(spaces);
    }
  }

  @Override
  public void published() {
    shown.countDown();
  }
}
