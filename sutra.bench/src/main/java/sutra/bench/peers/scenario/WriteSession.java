package sutra.bench.peers.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  private final Product product;
  private final Workspace workspace;
  private final Rows rows;
  private final Writing writing;

  /**
   * How rows are written.
   *
   * @param level when a write counts as done
   * @param threads how many write
   * @param ahead whether a writer need not wait for each
   * @param count rows in all
   */
  record Writing(Level level, int threads, boolean ahead, int count) {}

  WriteSession(Product product, Workspace workspace, Rows rows, Writing writing) {
    this.product = product;
    this.workspace = workspace;
    this.rows = rows;
    this.writing = writing;
  }

  @Override
  public Figures round() throws Exception {
    Path directory = workspace.fresh();
    double seconds;
    try (StoreUnderTest store =
        Loading.open(product, directory, writing.level(), rows, writing.count())) {
      long start = System.nanoTime();
      write(store);
      seconds = (System.nanoTime() - start) / 1e9;
      if (product.abilities().contains(Ability.READ)) {
        Checks.sample(store, rows, writing.count());
      }
    }
    Workspace.remove(directory);
    return new Figures().with(RATE, writing.count() / seconds);
  }

  private void write(StoreUnderTest store) throws Exception {
    if (writing.ahead()) {
      Loading.fill(store, rows, 0, writing.count());
    } else if (writing.threads() == 1) {
      put(store, 0);
    } else {
      putByThreads(store);
    }
  }

  private void putByThreads(StoreUnderTest store) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(writing.threads())) {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int thread = 0; thread < writing.threads(); thread++) {
        int first = thread;
        writers.add(() -> {
          put(store, first);
          return null;
        });
      }
      for (Future<Void> writer : executor.invokeAll(writers)) {
        writer.get();
      }
    }
  }

  private void put(StoreUnderTest store, int first) throws Exception {
    for (int index = first; index < writing.count(); index += writing.threads()) {
      store.put(rows.row(index));
    }
  }

  @Override
  public void close() {}
}
