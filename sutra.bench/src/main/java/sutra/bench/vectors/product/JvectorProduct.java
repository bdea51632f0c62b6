package sutra.bench.vectors.product;

import io.github.jbellis.jvector.disk.BufferedRandomAccessWriter;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.disk.AbstractGraphIndexWriter;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndexWriter;
import io.github.jbellis.jvector.graph.disk.feature.Feature;
import io.github.jbellis.jvector.graph.disk.feature.FeatureId;
import io.github.jbellis.jvector.graph.disk.feature.FusedPQ;
import io.github.jbellis.jvector.graph.disk.feature.InlineVectors;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.quantization.ProductQuantization;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorUtil;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import sutra.bench.peers.product.Versions;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.Nearness;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.data.Vectors;

/**
 * JVector's graph over floats, over product-quantized codes in memory, or over codes beside the links;
 * the last two are reranked on the floats that lie in the mapped graph.
 *
 * @param name the name of the product
 * @param coding where the codes are
 */
record JvectorProduct(String name, Coding coding) implements VectorProduct {

  /** Where codes are. */
  enum Coding {
    NONE,
    IN_MEMORY,
    FUSED
  }

  static final JvectorProduct FLOAT = new JvectorProduct("JVector", Coding.NONE);
  static final JvectorProduct CODED = new JvectorProduct("JVector-PQ", Coding.IN_MEMORY);
  static final JvectorProduct FUSED = new JvectorProduct("JVector-fused", Coding.FUSED);

  static final VectorTypeSupport TYPES = VectorizationProvider.getInstance().getVectorTypeSupport();
  static final String GRAPH = "graph";
  static final String CODES = "codes";

  private static final int DEGREE = 32;
  private static final int BEAM = 100;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;
  private static final int FLOATS_PER_CODE = 8;
  private static final int CENTROIDS = 256;

  @Override
  public String version() {
    return Versions.of(GraphIndexBuilder.class);
  }

  @Override
  public String settings() {
    String codes =
        switch (coding) {
          case NONE -> "floats";
          case IN_MEMORY -> "a byte for 8 floats in memory, reranked on floats";
          case FUSED -> "a byte for 8 floats beside the links, reranked on floats";
        };
    return "degree %d, beam %d, overflow %.1f, alpha %.1f, %s, mapped, %s"
        .formatted(
            DEGREE,
            BEAM,
            OVERFLOW,
            ALPHA,
            codes,
            VectorizationProvider.getInstance().getClass().getSimpleName());
  }

  @Override
  public boolean hasDots() {
    return coding == Coding.NONE;
  }

  @Override
  public DotProducts dots(float[] query, float[][] rows) {
    VectorFloat<?> asked = TYPES.createFloatVector(query);
    List<VectorFloat<?>> vectors = new ArrayList<>();
    for (float[] row : rows) {
      vectors.add(TYPES.createFloatVector(row));
    }
    return results -> {
      for (int i = 0; i < results.length; i++) {
        results[i] = VectorUtil.dotProduct(asked, vectors.get(i));
      }
    };
  }

  @Override
  public String knob() {
    return coding == Coding.NONE ? "beam" : "reranked";
  }

  @Override
  public List<Double> knobs(int k) {
    return Knobs.rising(k, 1_000);
  }

  @Override
  public boolean supports(Filter filter) {
    return true;
  }

  @Override
  public void build(VectorData data, Path directory, int threads) throws Exception {
    RandomAccessVectorValues rows = onHeap(data.base());
    VectorSimilarityFunction similarity = similarity(data.nearness());
    BuildScoreProvider scores = BuildScoreProvider.randomAccessScoreProvider(rows, similarity);
    try (ForkJoinPool pool = new ForkJoinPool(threads);
        GraphIndexBuilder builder =
            GraphIndexBuilder.builder(scores, rows.dimension(), DEGREE)
                .withBeamWidth(BEAM)
                .withNeighborOverflow(OVERFLOW)
                .withAlpha(ALPHA)
                .withSimdExecutor(pool)
                .withParallelExecutor(pool)
                .build()) {
      ImmutableGraphIndex graph = builder.build(rows);
      if (coding == Coding.NONE) {
        write(graph, rows, null, directory);
      } else {
        write(graph, rows, encode(rows, data.nearness(), pool), directory);
      }
    }
  }

  private static RandomAccessVectorValues onHeap(Vectors base) {
    List<VectorFloat<?>> rows = new ArrayList<>(base.count());
    for (int row = 0; row < base.count(); row++) {
      rows.add(TYPES.createFloatVector(base.row(row)));
    }
    return new ListRandomAccessVectorValues(rows, base.dimension());
  }

  private static PQVectors encode(
      RandomAccessVectorValues rows, Nearness nearness, ForkJoinPool pool) {
    ProductQuantization quantization =
        ProductQuantization.compute(
            rows,
            Math.max(1, rows.dimension() / FLOATS_PER_CODE),
            CENTROIDS,
            nearness == Nearness.EUCLIDEAN,
            -1,
            pool,
            pool);
    return quantization.encodeAll(rows, pool);
  }

  private void write(
      ImmutableGraphIndex graph, RandomAccessVectorValues rows, PQVectors codes, Path directory)
      throws Exception {
    OnDiskGraphIndexWriter.Builder builder =
        new OnDiskGraphIndexWriter.Builder(graph, directory.resolve(GRAPH));
    builder.with(new InlineVectors(rows.dimension()));
    EnumMap<FeatureId, IntFunction<Feature.State>> features = new EnumMap<>(FeatureId.class);
    features.put(FeatureId.INLINE_VECTORS, node -> new InlineVectors.State(rows.getVector(node)));
    try (ImmutableGraphIndex.View view = graph.getView()) {
      if (coding == Coding.FUSED) {
        builder.with(new FusedPQ(graph.maxDegree(), codes.getCompressor()));
        features.put(FeatureId.FUSED_PQ, node -> new FusedPQ.State(view, codes, node));
      }
      try (AbstractGraphIndexWriter<?> writer = builder.build()) {
        writer.write(features);
      }
    }
    if (coding == Coding.IN_MEMORY) {
      try (BufferedRandomAccessWriter out =
          new BufferedRandomAccessWriter(directory.resolve(CODES))) {
        codes.write(out);
      }
    }
  }

  @Override
  public VectorIndex open(VectorData data, Path directory) throws Exception {
    return JvectorIndex.open(directory, coding, similarity(data.nearness()), data.base().count());
  }

  private static VectorSimilarityFunction similarity(Nearness nearness) {
    return switch (nearness) {
      case COSINE -> VectorSimilarityFunction.DOT_PRODUCT;
      case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }
}
