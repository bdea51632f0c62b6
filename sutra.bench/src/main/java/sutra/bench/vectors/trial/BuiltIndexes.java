package sutra.bench.vectors.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import sutra.bench.compare.Workspace;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.product.VectorIndex;
import sutra.bench.vectors.product.VectorProduct;

/** The indexes of a run: each is built once, timed, and kept until the run ends. One thread. */
public final class BuiltIndexes implements AutoCloseable {

  private final VectorData data;
  private final Workspace workspace;
  private final Map<Key, Built> built = new HashMap<>();

  /** Will build indexes of these data within a folder. */
  public BuiltIndexes(VectorData data, Path root) throws IOException {
    this.data = data;
    this.workspace = new Workspace(root);
  }

  private record Key(VectorProduct product, int threads) {}

  /** An index that was built. */
  record Built(Path directory, double seconds) {}

  /** The index that so many threads built. */
  Built by(VectorProduct product, int threads) throws Exception {
    Key key = new Key(product, threads);
    Built known = built.get(key);
    if (known == null) {
      known = build(product, threads);
      built.put(key, known);
    }
    return known;
  }

  private Built build(VectorProduct product, int threads) throws Exception {
    Path directory = workspace.fresh();
    System.gc();
    long start = System.nanoTime();
    product.build(data, directory, threads);
    return new Built(directory, (System.nanoTime() - start) / 1e9);
  }

  /** Opens the index to be searched: the one that most threads built. */
  VectorIndex open(VectorProduct product) throws Exception {
    return product.open(data, directory(product));
  }

  /** Where the index is that is to be searched. */
  Path directory(VectorProduct product) throws Exception {
    return by(product, mostThreads()).directory();
  }

  /** A new copy that nobody else opens. */
  Path fresh(VectorProduct product) throws Exception {
    return build(product, mostThreads()).directory();
  }

  private static int mostThreads() {
    return Math.min(2, Runtime.getRuntime().availableProcessors());
  }

  @Override
  public void close() throws IOException {
    workspace.close();
  }
}
