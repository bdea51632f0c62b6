package sutra.bench.vectors.product;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import sutra.bench.vectors.data.Column;
import sutra.bench.vectors.data.Filter;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** A store of Sutra; each search opens a snapshot of its own. */
final class SutraIndex implements LiveIndex {

  private static final int WINDOW = 256;

  private final ConceptStore store;
  private final Queue<Receipt> ahead = new ArrayBlockingQueue<>(2 * WINDOW);

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
    Concept concept = SutraVectors.concept(row, vector, SutraVectors.created(Column.VALUES));
    write(new WriteBatch().put(concept));
  }

  @Override
  public void delete(int row) {
    write(new WriteBatch().delete(SutraVectors.id(row)));
  }

  /** Writes without waiting for more than one of the batches before. */
  private void write(WriteBatch batch) {
    ahead.add(store.writeAsync(batch));
    Receipt oldest = ahead.size() > WINDOW ? ahead.poll() : null;
    if (oldest != null) {
      oldest.await();
    }
  }

  @Override
  public void await() {
    for (Receipt receipt = ahead.poll(); receipt != null; receipt = ahead.poll()) {
      receipt.await();
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
