package sutra.storage.mmap.query;

import java.util.List;
import java.util.Optional;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.times.TimeCursor;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Lists the concepts that meet the criteria, the newest first: in each layer from the newest one back,
 * until none can be among those wanted any more. Single thread.
 */
final class TimeScan {

  private final Candidates candidates;
  private final PlanNotes notes;
  private final TopK best;
  private long scored;

  TimeScan(Candidates candidates, int limit, PlanNotes notes) {
    this.candidates = candidates;
    this.notes = notes;
    this.best = new TopK(limit, candidates.view()::isOlder);
  }

  TopK.Ranked run() {
    List<LayerView> layers = candidates.view().layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      long started = System.nanoTime();
      scored = 0;
      Strategy strategy = scan(i, layers.get(i));
      notes.ran(i, strategy, layers.get(i).conceptCount(), scored, System.nanoTime() - started);
    }
    return best.drain();
  }

  private Strategy scan(int index, LayerView part) {
    Optional<Selection> few = candidates.few(index);
    if (few.isPresent()) {
      scanPassing(index, part.layer(), few.get());
      return Strategy.SCAN_PASSING;
    }
    if (part.layer() instanceof SegmentLayer segment) {
      scanBack(index, segment);
    } else {
      scanBack(index, part);
    }
    return Strategy.SCAN_TIMES;
  }

  private void scanPassing(int index, Layer layer, Selection passing) {
    for (int i = passing.next(0); i != Selection.END; i = passing.next(i + 1)) {
      offer(index, i, layer.concepts().createdMicros(i));
    }
  }

  private void scanBack(int index, SegmentLayer segment) {
    TimeCursor cursor = segment.times().newestFirst(candidates.criteria().beforeMicros());
    while (cursor.next()
        && cursor.micros() >= candidates.criteria().fromMicros()
        && offer(index, cursor.ordinal(), cursor.micros())) {
      // the next one is older
    }
  }

  /** The index of a memtable goes forward only. */
  private void scanBack(int index, LayerView part) {
    var range = new Range(part.conceptCount());
    part.layer()
        .forEachCreated(
            candidates.criteria().fromMicros(), candidates.criteria().beforeMicros(), range::add);
    for (int i = range.size - 1; i >= 0; i--) {
      int ordinal = range.ordinals[i];
      if (!offer(index, ordinal, part.layer().concepts().createdMicros(ordinal))) {
        return;
      }
    }
  }

  /** Takes a version if it is among the best so far; false if no older one can be. */
  private boolean offer(int layer, int ordinal, long created) {
    scored++;
    long reference = StoreView.reference(layer, ordinal);
    if (!best.admits(created)) {
      return false;
    }
    if (candidates.accepts(reference)) {
      best.add(created, reference);
    }
    return true;
  }

  /** Ordinals of versions that the view includes; what came later is left out. */
  private static final class Range {

    private final int[] ordinals;
    private int size;

    private Range(int count) {
      ordinals = new int[count];
    }

    private void add(int ordinal) {
      if (ordinal < ordinals.length) {
        ordinals[size++] = ordinal;
      }
    }
  }
}
