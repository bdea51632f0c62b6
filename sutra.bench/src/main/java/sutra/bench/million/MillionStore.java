package sutra.bench.million;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import sutra.bench.data.Links;
import sutra.bench.data.Mix;
import sutra.bench.data.RowShape;
import sutra.bench.data.Rows;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.Receipt;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** The store that all steps work on, with the records and links that it must hold. One thread. */
final class MillionStore implements AutoCloseable {

  private static final int WINDOW = 256;

  private final Path directory;
  private final long concepts;
  private final Rows rows;
  private final Links links;
  private final StoreOptions options;
  private final Queue<Receipt> ahead = new ArrayDeque<>();
  private Optional<ConceptStore> open = Optional.empty();

  /**
   * Chooses what the store will hold; opens nothing yet.
   *
   * @param dimension floats of each embedding; 0 for none
   */
  MillionStore(Path directory, long concepts, int dimension, long seed) {
    this.directory = directory;
    this.concepts = concepts;
    this.rows = new Rows(RowShape.usual(dimension), seed);
    this.links = new Links(concepts, seed);
    StoreOptions.Builder builder = StoreOptions.builder().durability(Durability.OS);
    if (dimension > 0) {
      builder.dimension(dimension);
    }
    this.options = builder.build();
  }

  Path directory() {
    return directory;
  }

  /** Where the store is as one file, once it was packed. */
  Path packed() {
    return directory.resolveSibling(directory.getFileName() + ".sutra");
  }

  long concepts() {
    return concepts;
  }

  Rows rows() {
    return rows;
  }

  Links links() {
    return links;
  }

  /** The open store; opens it if it is closed. */
  ConceptStore store() {
    if (open.isEmpty()) {
      open = Optional.of(ConceptStores.open(directory, options));
    }
    return open.get();
  }

  /** Writes a batch without waiting for more than the one 256 batches before. */
  void write(WriteBatch batch) {
    ahead.add(store().writeAsync(batch));
    if (ahead.size() > WINDOW) {
      ahead.remove().await();
    }
  }

  /** Waits for all batches and forces the log. */
  void sync() {
    ahead.forEach(Receipt::await);
    ahead.clear();
    store().sync();
  }

  /** The id of a record. */
  static ConceptId id(long index) {
    return new ConceptId(Mix.mix(index), index);
  }

  @Override
  public void close() {
    open.ifPresent(ConceptStore::close);
    open = Optional.empty();
  }
}
