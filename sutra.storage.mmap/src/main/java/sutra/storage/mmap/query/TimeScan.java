package sutra.storage.mmap.query;

import sutra.storage.mmap.memtable.ConceptTable;
import sutra.storage.mmap.snapshot.StoreView;

/** Lists the concepts created within a range, the newest first. */
final class TimeScan {

  private TimeScan() {}

  static TopK.Ranked run(Candidates candidates, int limit) {
    TopK best = new TopK(limit);
    var memtables = candidates.view().memtables();
    for (int i = 0; i < memtables.size(); i++) {
      int table = i;
      ConceptTable concepts = memtables.get(table).table().concepts();
      memtables
          .get(table)
          .table()
          .times()
          .forEach(
              candidates.fromMicros(),
              candidates.beforeMicros(),
              ordinal -> {
                long reference = StoreView.reference(table, ordinal);
                if (candidates.accepts(reference)) {
                  best.add(concepts.createdMicros(ordinal), reference);
                }
              });
    }
    return best.drain();
  }
}
