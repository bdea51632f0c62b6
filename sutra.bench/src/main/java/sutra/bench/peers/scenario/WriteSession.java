package sutra.bench.peers.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Workspace;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.StoreUnderTest;

/**
 * Writes rows into an empty store, with the time that making them takes (some 100 ns each), and checks
 * some of them.
 */
final class WriteSession implements Scenario.Session {

  static final Metric RATE = Metric.rate("records");

  private static final int WARMING_ROWS = 20_000;

  private final Product product;
  private final Workspace workspace;
  private final Rows rows;
  private final Writing writing;

  /** What a writer waits for. */
  enum Pace {
    /** That each record is at the level. */
    EACH,
    /** That each record, in a call of its own, is taken; at the end, that all are at the level. */
    BUFFERED,
    /** As before, but a product without asynchronous writes may make batches. */
    AHEAD
  }

  /**
   * How rows are written.
   *
   * @param level when a write counts as done
   * @param threads how many write
   * @param pace what a writer waits for
   * @param count rows in all
   */
  record Writing(Level level, int threads, Pace pace, int count) {}

  WriteSession(Product product, Workspace workspace, Rows rows, Writing writing) {
    this.product = product;
    this.workspace = workspace;
    this.rows = rows;
    this.writing = writing;
  }

  @Override
  public Figures round() throws Exception {
    return write(writing.count());
  }

  @Override
  public void warmUp() throws Exception {
    write(Math.min(writing.count(), WARMING_ROWS));
  }

  private Figures write(int count) throws Exception {
    Path directory = workspace.fresh();
    double seconds;
    try (StoreUnderTest store = Loading.open(product, directory, writing.level(), rows, count)) {
      long start = System.nanoTime();
      write(store, count);
      seconds = (System.nanoTime() - start) / 1e9;
      if (product.abilities().contains(Ability.READ)) {
        Checks.sample(store, rows, count);
      }
    }
    Workspace.remove(directory);
    return new Figures().with(RATE, count / seconds);
  }

  private void write(StoreUnderTest store, int count) throws Exception {
    switch (writing.pace()) {
      case EACH -> putByThreads(store, count);
      case BUFFERED -> putBuffered(store, count);
      case AHEAD -> Loading.fill(store, rows, 0, count);
    }
  }

  private void putBuffered(StoreUnderTest store, int count) throws Exception {
    for (int index = 0; index < count; index++) {
      store.putBuffered(rows.row(index));
    }
    store.await();
  }

  private void putByThreads(StoreUnderTest store, int count) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(writing.threads())) {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int thread = 0; thread < writing.threads(); thread++) {
        int first = thread;
        writers.add(() -> {
          put(store, first, count);
          return null;
        });
      }
      for (Future<Void> writer : executor.invokeAll(writers)) {
        writer.get();
      }
    }
  }

  private void put(StoreUnderTest store, int first, int count) throws Exception {
    for (int index = first; index < count; index += writing.threads()) {
      store.put(rows.row(index));
    }
  }

  @Override
  public void close() {}
}
