package sutra.bench.vectors.product;

import java.util.List;
import java.util.Optional;
import sutra.bench.vectors.data.Column;
import sutra.bench.vectors.data.Filter;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;

/** A store of Sutra; each search opens a snapshot of its own. */
final class SutraIndex implements LiveIndex {

  private final ConceptStore store;

  SutraIndex(ConceptStore store) {
    this.store = store;
  }

  @Override
  public Searcher searcher() {
    return this::search;
  }

  private int search(float[] vector, int k, double knob, Optional<Filter> filter, int[] hits) {
    Query.Builder query = SutraVectors.near(vector, k, knob);
    filter.ifPresent(chosen -> SutraVectors.restrict(query, chosen));
    try (Snapshot snapshot = store.snapshot()) {
      List<Hit> found = snapshot.search(query.build());
      for (int i = 0; i < found.size(); i++) {
        hits[i] = (int) found.get(i).concept().id().low();
      }
      return found.size();
    }
  }

  @Override
  public void put(int row, float[] vector) {
    store.put(SutraVectors.concept(row, vector, SutraVectors.created(Column.VALUES)));
  }

  @Override
  public void delete(int row) {
    store.delete(SutraVectors.id(row));
  }

  @Override
  public void close() {
    store.close();
  }
}
