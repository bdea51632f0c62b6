package sutra.storage.mmap.query;

import java.util.List;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.snapshot.StoreView;

/** Lists the concepts that meet the criteria, the newest first. Single thread. */
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
    boolean filtered = candidates.criteria().filter().isPresent();
    for (int i = 0; i < layers.size(); i++) {
      long started = System.nanoTime();
      scored = 0;
      if (filtered) {
        scanPassing(i, layers.get(i));
      } else {
        scanTimes(i, layers.get(i));
      }
      notes.ran(
          i,
          filtered ? Strategy.SCAN_PASSING : Strategy.SCAN_TIMES,
          layers.get(i).conceptCount(),
          scored,
          System.nanoTime() - started);
    }
    return best.drain();
  }

  private void scanTimes(int index, LayerView part) {
    ConceptVersions concepts = part.layer().concepts();
    part.layer()
        .forEachCreated(
            candidates.criteria().fromMicros(),
            candidates.criteria().beforeMicros(),
            ordinal -> offer(index, concepts, ordinal));
  }

  private void scanPassing(int index, LayerView part) {
    ConceptVersions concepts = part.layer().concepts();
    Selection passing = candidates.selection(index).orElseThrow();
    for (int i = passing.next(0); i != Selection.END; i = passing.next(i + 1)) {
      offer(index, concepts, i);
    }
  }

  private void offer(int layer, ConceptVersions concepts, int ordinal) {
    scored++;
    long created = concepts.createdMicros(ordinal);
    long reference = StoreView.reference(layer, ordinal);
    if (best.admits(created) && candidates.accepts(reference)) {
      best.add(created, reference);
    }
  }
}
