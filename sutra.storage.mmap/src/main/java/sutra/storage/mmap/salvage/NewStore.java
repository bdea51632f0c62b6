package sutra.storage.mmap.salvage;

import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreStats;
import sutra.storage.api.WriteBatch;

/** The store that takes what was salvaged, in batches. One thread. */
final class NewStore implements AutoCloseable {

  private static final int BATCH_SIZE = 500;

  private final ConceptStore store;
  private final int dimension;
  private WriteBatch batch = new WriteBatch();

  NewStore(ConceptStore store) {
    this.store = store;
    this.dimension = store.embeddingSpace().map(EmbeddingSpace::dimension).orElse(0);
  }

  /** Components of the embeddings that it takes; 0 for none. */
  int dimension() {
    return dimension;
  }

  void put(Concept concept) {
    batch.put(concept);
    writeIfFull();
  }

  void put(Association association) {
    batch.put(association);
    writeIfFull();
  }

  /** Writes a batch behind what was put before. */
  void write(WriteBatch whole) {
    writeRest();
    store.writeAsync(whole, Durability.OS);
  }

  /** Returns when all is on the device. */
  StoreStats finish() {
    writeRest();
    store.sync();
    return store.stats();
  }

  @Override
  public void close() {
    store.close();
  }

  private void writeIfFull() {
    if (batch.size() >= BATCH_SIZE) {
      writeRest();
    }
  }

  private void writeRest() {
    if (batch.size() > 0) {
      store.writeAsync(batch, Durability.OS);
      batch = new WriteBatch();
    }
  }
}
