package sutra.bench.store;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/**
 * Concepts written a second, one a batch: a sentence of about 90 characters and 384 floats, indexed
 * by id, words, time and vector. Each iteration begins with an empty store.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WriteBenchmark {

  /** Concepts that are written over and over, so that making them costs nothing. */
  private static final int CONCEPT_COUNT = 4096;

  /** An open store. */
  @State(Scope.Benchmark)
  public static class Store {

    /** The level at which writes are acknowledged. */
    @Param({"SYNC", "OS", "MEMORY"})
    String level;

    private final Concept[] concepts = new Concept[CONCEPT_COUNT];
    private Path directory;
    private ConceptStore store;
    private Durability durability;

    /** Makes the concepts. */
    @Setup(Level.Trial)
    public void makeConcepts() {
      Fixtures fixtures = new Fixtures();
      for (int i = 0; i < CONCEPT_COUNT; i++) {
        concepts[i] = fixtures.concept(i);
      }
      durability =
          switch (level) {
            case "SYNC" -> Durability.SYNC;
            case "OS" -> Durability.OS;
            default -> Durability.MEMORY;
          };
    }

    /** Opens an empty store. */
    @Setup(Level.Iteration)
    public void open() {
      directory = Fixtures.temporaryDirectory();
      store =
          ConceptStores.open(
              directory,
              StoreOptions.builder()
                  .dimension(Fixtures.DIMENSION)
                  .memoryLimitBytes(8L << 30)
                  .build());
    }

    /** Makes sure that what was written is there, then removes the store. */
    @TearDown(Level.Iteration)
    public void close() {
      store.sync();
      try (Snapshot snapshot = store.snapshot()) {
        if (snapshot.conceptCount() == 0) {
          throw new IllegalStateException("nothing was written");
        }
      }
      store.close();
      Fixtures.delete(directory);
    }
  }

  /** What one thread writes, and the receipts that it did not wait for yet. */
  @State(Scope.Thread)
  public static class Writer {

    private static final int WINDOW = 256;

    private final Deque<Receipt> receipts = new ArrayDeque<>();
    private long next;

    private WriteBatch batch(Store store) {
      return new WriteBatch().put(store.concepts[(int) (next++ % CONCEPT_COUNT)]);
    }

    private void keep(Receipt receipt) {
      receipts.add(receipt);
      if (receipts.size() > WINDOW) {
        receipts.remove().await();
      }
    }

    /** Waits for the rest. */
    @TearDown(Level.Iteration)
    public void await() {
      receipts.forEach(Receipt::await);
      receipts.clear();
    }
  }

  /** One caller that waits for each write. */
  @Benchmark
  @Threads(1)
  public Receipt blocking(Store store, Writer writer) {
    return store.store.write(writer.batch(store), store.durability);
  }

  /** Sixteen callers, each of which waits for each of its writes. */
  @Benchmark
  @Threads(16)
  public Receipt blockingBySixteen(Store store, Writer writer) {
    return store.store.write(writer.batch(store), store.durability);
  }

  /** One caller that is 256 writes ahead. */
  @Benchmark
  @Threads(1)
  public void pipelined(Store store, Writer writer) {
    writer.keep(store.store.writeAsync(writer.batch(store), store.durability));
  }
}
