package sutra.bench.vectors.product;

import com.github.jelmerk.knn.DistanceFunction;
import com.github.jelmerk.knn.Item;
import com.github.jelmerk.knn.Jdk17DistanceFunctions;
import com.github.jelmerk.knn.SearchResult;
import com.github.jelmerk.knn.hnsw.HnswIndex;
import java.nio.file.Path;
import java.util.List;
import sutra.bench.peers.product.Versions;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.Nearness;
import sutra.bench.vectors.data.Parallel;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.data.Vectors;

/** hnswlib-core, which keeps everything on the heap and serializes it. */
final class HnswlibProduct implements VectorProduct {

  private static final int CONNECTIONS = 16;
  private static final int BEAM = 100;
  private static final String FILE = "index";

  /** A row; serialized with the index. */
  record Row(Integer id, float[] vector) implements Item<Integer, float[]> {
    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  @Override
  public String name() {
    return "hnswlib";
  }

  @Override
  public String version() {
    return Versions.of(HnswIndex.class);
  }

  @Override
  public String settings() {
    return "hnswlib-core with the SIMD distances of hnswlib-core-jdk17, M %d, beam %d, floats on the heap"
        .formatted(CONNECTIONS, BEAM);
  }

  @Override
  public String knob() {
    return "ef";
  }

  @Override
  public List<Double> knobs(int k) {
    return Knobs.rising(k, 1_000);
  }

  @Override
  public boolean supports(Filter filter) {
    return false;
  }

  @Override
  public void build(VectorData data, Path directory, int threads) throws Exception {
    Vectors base = data.base();
    HnswIndex<Integer, float[], Row, Float> index =
        HnswIndex.newBuilder(base.dimension(), distance(data.nearness()), base.count())
            .withM(CONNECTIONS)
            .withEfConstruction(BEAM)
            .build();
    Parallel.run(
        threads,
        base.count(),
        (from, end) -> {
          for (int row = from; row < end; row++) {
            index.add(new Row(row, base.row(row)));
          }
        });
    index.save(directory.resolve(FILE));
  }

  private static DistanceFunction<float[], Float> distance(Nearness nearness) {
    return switch (nearness) {
      case COSINE -> Jdk17DistanceFunctions.VECTOR_FLOAT_256_INNER_PRODUCT;
      case EUCLIDEAN -> Jdk17DistanceFunctions.VECTOR_FLOAT_256_EUCLIDEAN_DISTANCE;
    };
  }

  @Override
  public VectorIndex open(VectorData data, Path directory) throws Exception {
    return new Index(
        HnswIndex.load(directory.resolve(FILE), HnswlibProduct.class.getClassLoader()));
  }

  /** All threads share the index and its knob, which is only set anew when it changes. */
  private record Index(HnswIndex<Integer, float[], Row, Float> index) implements VectorIndex {

    @Override
    public Searcher searcher() {
      return (query, k, knob, filter, hits) -> {
        if (filter.isPresent()) {
          throw new UnsupportedOperationException("filter=" + filter.get().name());
        }
        if (index.getEf() != (int) knob) {
          index.setEf((int) knob);
        }
        int count = 0;
        for (SearchResult<Row, Float> found : index.findNearest(query, k)) {
          hits[count++] = found.item().id();
        }
        return count;
      };
    }

    @Override
    public void close() {}
  }
}
