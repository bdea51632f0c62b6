package sutra.cli.measure;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreFailedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreStats;
import sutra.storage.api.VectorIndexStats;
import sutra.storage.api.WriteBatch;

/**
 * A store in a temporary folder that holds all vectors, compacted and indexed as its defaults say.
 * The folder is deleted when it is closed. One thread.
 */
final class IndexedStore implements AutoCloseable {

  private static final int BATCH = 256;
  private static final long LOOK_NANOS = 5_000_000;
  private static final double NANOS = 1e9;

  private final Workload workload;
  private final TemporaryFolder folder = new TemporaryFolder();
  private final ConceptStore store;
  private final Snapshot snapshot;
  private final double buildSeconds;

  /**
   * Writes the vectors and waits until no background work on their index is left.
   *
   * @throws MeasuringStoppedException if the thread is interrupted
   */
  IndexedStore(Workload workload) throws IOException {
    this.workload = workload;
    Vectors base = workload.base();
    var space =
        new EmbeddingSpace(
            EmbeddingSpace.DEFAULT_NAME,
            EmbeddingSpace.CALLER,
            base.dimension(),
            workload.similarity());
    StoreOptions options =
        StoreOptions.builder().embeddingSpace(space).durability(Durability.OS).build();
    ConceptStore opened = null;
    try {
      long started = System.nanoTime();
      opened = ConceptStores.open(folder.path().resolve("store"), options);
      fill(opened, base);
      opened.compact();
      awaitIndex(opened);
      buildSeconds = (System.nanoTime() - started) / NANOS;
      store = opened;
      snapshot = opened.snapshot();
    } catch (RuntimeException | Error failure) {
      close(opened, failure);
      throw failure;
    }
  }

  private void close(ConceptStore opened, Throwable failure) {
    try (folder) {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException | RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  private static void fill(ConceptStore store, Vectors base) {
    WriteBatch batch = new WriteBatch();
    for (int row = 0; row < base.count(); row++) {
      batch.put(Concept.builder(new ConceptId(0, row), "").embedding(base.vector(row)).build());
      if (batch.size() == BATCH || row == base.count() - 1) {
        MeasuringStoppedException.check();
        store.write(batch);
        batch = new WriteBatch();
      }
    }
  }

  private static void awaitIndex(ConceptStore store) {
    VectorIndexStats index = store.stats().vectorIndex();
    while (index.waiting() > 0 && index.problem().isEmpty()) {
      MeasuringStoppedException.check();
      LockSupport.parkNanos(LOOK_NANOS);
      index = store.stats().vectorIndex();
    }
    if (index.problem().isPresent()) {
      throw new StoreFailedException("the index cannot be built: " + index.problem().get());
    }
  }

  /** Seconds until all vectors were written, compacted and indexed. */
  double buildSeconds() {
    return buildSeconds;
  }

  /** Bytes of codes and neighbour graphs for each vector. */
  double indexBytesPerVector() {
    VectorIndexStats index = store.stats().vectorIndex();
    return (double) (index.codeBytes() + index.graphBytes()) / workload.base().count();
  }

  /** Bytes of segments for each vector, graphs and whole vectors included. */
  double diskBytesPerVector() {
    StoreStats stats = store.stats();
    return (double) stats.segmentBytes() / workload.base().count();
  }

  /**
   * Searches through the store, as any caller does.
   *
   * @param recall share wanted; 1 for all
   */
  Search search(double recall) {
    return vector -> rows(snapshot.search(query(vector, recall)));
  }

  /** How the store looks for neighbours, such as {@code WALK_GRAPH}; several are joined by a plus sign. */
  String strategy(double recall) {
    Query first = query(workload.queries().vector(0), recall);
    return snapshot.explain(first).rankings().stream()
        .flatMap(ranking -> ranking.parts().stream())
        .filter(part -> part.rows() > 0)
        .map(part -> part.strategy().name())
        .distinct()
        .collect(Collectors.joining("+"));
  }

  private Query query(float[] vector, double recall) {
    return Query.builder().near(vector).limit(workload.k()).recall(recall).build();
  }

  private static int[] rows(List<Hit> hits) {
    int[] rows = new int[hits.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int) hits.get(i).concept().id().low();
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    try (folder) {
      try (store) {
        snapshot.close();
      }
    }
  }
}
