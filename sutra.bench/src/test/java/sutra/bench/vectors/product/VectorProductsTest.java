package sutra.bench.vectors.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.Nearness;
import sutra.bench.vectors.data.VecsFile;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.data.VectorSource;
import sutra.bench.vectors.data.Vectors;

/** Every product finds what is near, under both ways to compare, and what passes. */
class VectorProductsTest {

  private static final int K = 10;
  private static final double GOOD = 0.98;

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("products")
  void cosineFindsTheNearest(VectorProduct product) throws Exception {
    requireGood(product, new VectorSource.Generated(700, 32, 20, 3), 2);
  }

  @ParameterizedTest
  @MethodSource("products")
  void euclideanFindsTheNearest(VectorProduct product) throws Exception {
    Path base = directory.resolve("base.fvecs");
    Path queries = directory.resolve("queries.fvecs");
    write(base, 600, 100);
    write(queries, 15, 200);
    requireGood(
        product,
        new VectorSource.FromFiles(base, queries, Optional.empty(), Nearness.EUCLIDEAN, 3),
        1);
  }

  private void requireGood(VectorProduct product, VectorSource source, int threads)
      throws Exception {
    Path files = Files.createDirectory(directory.resolve("files"));
    try (VectorData data = VectorData.open(source, K, List.of(0.2), 3, directory)) {
      product.build(data, files, threads);
      try (VectorIndex index = product.open(data, files)) {
        assertTrue(recall(product, data, index, Optional.empty()) > GOOD, product.name());
        for (Filter filter : data.filters()) {
          if (product.supports(filter)) {
            double recall = recall(product, data, index, Optional.of(filter));
            assertTrue(recall > GOOD, product.name() + " " + filter.name() + " " + recall);
          }
        }
      }
    }
  }

  private static double recall(
      VectorProduct product, VectorData data, VectorIndex index, Optional<Filter> filter)
      throws Exception {
    int[] hits = new int[K];
    double sum = 0;
    try (VectorIndex.Searcher searcher = index.searcher()) {
      for (int query = 0; query < data.queries().count(); query++) {
        float[] asked = data.queries().row(query);
        int count = searcher.search(asked, K, product.knobs(K).getLast(), filter, hits);
        assertEquals(K, count, product.name());
        if (filter.isPresent()) {
          for (int hit : hits) {
            assertTrue(filter.get().passes(hit), product.name() + " found " + hit);
          }
        }
        sum += data.truth(filter).recall(query, hits, count);
      }
    }
    return sum / data.queries().count();
  }

  /** Vectors of other lengths than 1, so that the ways to compare differ. */
  private static void write(Path file, int count, long seed) throws Exception {
    Vectors vectors = new Vectors(Arena.ofAuto(), count, 24);
    try (VectorData data =
        VectorData.open(
            new VectorSource.Generated(count, 24, 1, 9), 1, List.of(0.5), 3, file.getParent())) {
      for (int row = 0; row < count; row++) {
        float[] vector = data.more(seed * count + row);
        float length = 1 + row % 7;
        for (int i = 0; i < vector.length; i++) {
          vector[i] *= length;
        }
        vectors.put(row, vector);
      }
    }
    VecsFile.write(file, vectors);
  }

  static List<VectorProduct> products() {
    return VectorProducts.ALL;
  }
}
