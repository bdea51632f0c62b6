package sutra.bench.vectors.product;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import sutra.bench.compare.Contender;
import sutra.bench.data.Mix;
import sutra.bench.vectors.data.Column;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.VectorData;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Query;
import sutra.storage.api.Receipt;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;

/**
 * Sutra itself: concepts without text, whose creation time has the random column, since times can be
 * filtered. All that depends on how it searches is in this class.
 *
 * @param isIndexed whether building ends only when the index stands
 */
record SutraVectors(boolean isIndexed) implements VectorProduct {

  private static final int BATCH = 256;
  private static final int WINDOW = 32;
  private static final double EXACT = 1;
  private static final long INDEX_TICK_NANOS = 5_000_000;
  private static final Instant FIRST = Instant.ofEpochSecond(1_700_000_000);

  @Override
  public String name() {
    return Contender.SUTRA;
  }

  @Override
  public String version() {
    return "this build";
  }

  @Override
  public String settings() {
    return "OS level, defaults; the random column is the time of creation";
  }

  @Override
  public String knob() {
    return "recall";
  }

  @Override
  public List<Double> knobs(int k) {
    return List.of(0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, EXACT);
  }

  @Override
  public boolean hasWholeKnob() {
    return false;
  }

  @Override
  public boolean supports(Filter filter) {
    return filter.column().name().equals(Column.RANDOM);
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public boolean hasDots() {
    return isIndexed;
  }

  @Override
  public DotProducts dots(float[] query, float[][] rows) {
    return new SutraDots(query, rows);
  }

  @Override
  public Optional<VectorProduct> unindexed() {
    return Optional.of(new SutraVectors(false));
  }

  @Override
  public void build(VectorData data, Path directory, int threads) {
    try (ConceptStore store = ConceptStores.open(directory, options(data, threads))) {
      fill(store, data);
      if (isIndexed) {
        store.compact();
        awaitIndexed(store);
      }
    }
  }

  private static void fill(ConceptStore store, VectorData data) {
    Column random = data.filters().getFirst().column();
    Queue<Receipt> ahead = new ArrayDeque<>();
    for (int from = 0; from < data.base().count(); from += BATCH) {
      WriteBatch batch = new WriteBatch();
      for (int row = from; row < Math.min(from + BATCH, data.base().count()); row++) {
        batch.put(concept(row, data.base().row(row), created(random.value(row))));
      }
      ahead.add(store.writeAsync(batch));
      if (ahead.size() > WINDOW) {
        ahead.remove().await();
      }
    }
    ahead.forEach(Receipt::await);
  }

  /** Waits until every vector that is to be linked is. */
  static void awaitIndexed(ConceptStore store) {
    while (store.stats().vectorIndex().waiting() > 0) {
      LockSupport.parkNanos(INDEX_TICK_NANOS);
    }
  }

  /** Asks for the recall that the knob says. */
  static Query.Builder near(float[] vector, int k, double knob) {
    return Query.builder().near(vector).limit(k).recall(knob);
  }

  /** Restricts a query to what passes. */
  static Query.Builder restrict(Query.Builder query, Filter filter) {
    return query.createdBefore(created(filter.bound()));
  }

  static ConceptId id(int row) {
    return new ConceptId(Mix.mix(row), row);
  }

  static Concept concept(int row, float[] vector, Instant created) {
    return Concept.builder(id(row), "").embedding(vector).created(created).build();
  }

  static Instant created(int value) {
    return FIRST.plusSeconds(value);
  }

  private static StoreOptions options(VectorData data, int threads) {
    Similarity similarity =
        switch (data.nearness()) {
          case COSINE -> Similarity.COSINE;
          case EUCLIDEAN -> Similarity.EUCLIDEAN;
        };
    EmbeddingSpace space =
        new EmbeddingSpace(
            EmbeddingSpace.DEFAULT_NAME,
            EmbeddingSpace.CALLER,
            data.base().dimension(),
            similarity);
    return StoreOptions.builder()
        .durability(Durability.OS)
        .embeddingSpace(space)
        .indexThreads(threads)
        .build();
  }

  @Override
  public LiveIndex open(VectorData data, Path directory) {
    return new SutraIndex(ConceptStores.open(directory, options(data, 1)));
  }
}
