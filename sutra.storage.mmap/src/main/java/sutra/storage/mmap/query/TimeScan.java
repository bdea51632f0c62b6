package sutra.storage.mmap.query;

import java.util.List;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.snapshot.StoreView;

/** Lists the concepts created within a range, the newest first. */
final class TimeScan {

  private TimeScan() {}

  static TopK.Ranked run(Candidates candidates, int limit) {
    TopK best = new TopK(limit, candidates.view()::isOlder);
    List<LayerView> layers = candidates.view().layers();
    for (int i = 0; i < layers.size(); i++) {
      scan(i, layers.get(i).layer(), candidates, best);
    }
    return best.drain();
  }

  private static void scan(int index, Layer layer, Candidates candidates, TopK best) {
    layer.forEachCreated(
        candidates.fromMicros(),
        candidates.beforeMicros(),
        ordinal -> {
          long reference = StoreView.reference(index, ordinal);
          if (candidates.accepts(reference)) {
            best.add(layer.concepts().createdMicros(ordinal), reference);
          }
        });
  }
}
