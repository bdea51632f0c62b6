package sutra.bench.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sutra.bench.Sentences;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

/** Microseconds for each kind of read, each of which opens a snapshot of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadBenchmark {

  private static final int LINKS_PER_CONCEPT = 5;

  /** Concepts in the store. */
  @Param({"10000", "100000"})
  int concepts;

  private final SplittableRandom random = new SplittableRandom(3);
  private final Sentences sentences = new Sentences(7);
  private Path directory;
  private ConceptStore store;
  private float[] vector;

  /** Fills a store with concepts, each linked to five others. */
  @Setup
  public void fill() {
    Fixtures fixtures = new Fixtures();
    directory = Fixtures.temporaryDirectory();
    store =
        ConceptStores.open(directory, StoreOptions.builder().dimension(Fixtures.DIMENSION).build());
    for (int i = 0; i < concepts; i++) {
      WriteBatch batch = new WriteBatch().put(fixtures.concept(i));
      for (int link = 0; link < LINKS_PER_CONCEPT; link++) {
        batch.put(
            Association.of(
                Fixtures.id(i),
                Fixtures.id(random.nextInt(concepts)),
                AssociationType.SEMANTIC,
                random.nextDouble()));
      }
      store.writeAsync(batch, Durability.MEMORY);
    }
    store.sync();
    Concept first = get().orElseThrow();
    vector = first.embedding().orElseThrow();
    if (!nearest().getFirst().concept().equals(first)) {
      throw new IllegalStateException("a concept is not the nearest to its own embedding");
    }
  }

  /** Removes the store. */
  @TearDown
  public void remove() {
    store.close();
    Fixtures.delete(directory);
  }

  /** Opening and closing a snapshot. */
  @Benchmark
  public long snapshot() {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.sequence();
    }
  }

  /** A concept by id, content and embedding included. */
  @Benchmark
  public Optional<Concept> get() {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.get(Fixtures.id(random.nextInt(concepts)));
    }
  }

  /** The five associations of a concept. */
  @Benchmark
  public List<Neighbor> neighbors() {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.neighbors(
          Fixtures.id(random.nextInt(concepts)), Direction.OUTGOING, Set.of());
    }
  }

  /** The shortest path between two concepts, in a graph where most are 7 to 8 hops apart. */
  @Benchmark
  public Object path() {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.path(
          Traversal.between(
              Fixtures.id(random.nextInt(concepts)), Fixtures.id(random.nextInt(concepts))));
    }
  }

  /** The ten best matches of the words of a sentence. */
  @Benchmark
  public List<Hit> words() {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.search(Query.words(sentences.next(), 10));
    }
  }

  /** The ten exact nearest neighbours. */
  @Benchmark
  public List<Hit> nearest() {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.search(Query.near(vector, 10));
    }
  }
}
