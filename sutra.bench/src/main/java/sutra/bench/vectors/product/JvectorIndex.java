package sutra.bench.vectors.product;

import io.github.jbellis.jvector.disk.RandomAccessReader;
import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.disk.ReaderSupplierFactory;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.util.FixedBitSet;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import sutra.bench.vectors.data.Filter;

/** A mapped graph of JVector, with codes in memory if it has such. */
final class JvectorIndex implements VectorIndex {

  private final ReaderSupplier readers;
  private final OnDiskGraphIndex graph;
  private final Optional<PQVectors> codes;
  private final JvectorProduct.Coding coding;
  private final VectorSimilarityFunction similarity;
  private final int count;
  private final Map<Filter, FixedBitSet> passing = new ConcurrentHashMap<>();

  private JvectorIndex(
      ReaderSupplier readers,
      Optional<PQVectors> codes,
      JvectorProduct.Coding coding,
      VectorSimilarityFunction similarity,
      int count) {
    this.readers = readers;
    this.graph = OnDiskGraphIndex.load(readers);
    this.codes = codes;
    this.coding = coding;
    this.similarity = similarity;
    this.count = count;
  }

  static JvectorIndex open(
      Path directory, JvectorProduct.Coding coding, VectorSimilarityFunction similarity, int count)
      throws IOException {
    Optional<PQVectors> codes = Optional.empty();
    if (coding == JvectorProduct.Coding.IN_MEMORY) {
      try (ReaderSupplier files =
              ReaderSupplierFactory.open(directory.resolve(JvectorProduct.CODES));
          RandomAccessReader in = files.get()) {
        codes = Optional.of(PQVectors.load(in));
      }
    }
    ReaderSupplier readers = ReaderSupplierFactory.open(directory.resolve(JvectorProduct.GRAPH));
    return new JvectorIndex(readers, codes, coding, similarity, count);
  }

  @Override
  public OptionalLong hotBytes() {
    return codes.isPresent() ? OptionalLong.of(codes.get().ramBytesUsed()) : OptionalLong.empty();
  }

  @Override
  public Searcher searcher() {
    return new GraphSearch(new GraphSearcher(graph));
  }

  /** A bit set for each filter, made once: what an application would have to keep. */
  private Bits bits(Optional<Filter> filter) {
    return filter.isEmpty() ? Bits.ALL : passing.computeIfAbsent(filter.get(), this::bits);
  }

  private FixedBitSet bits(Filter filter) {
    FixedBitSet bits = new FixedBitSet(count);
    for (int row = 0; row < count; row++) {
      if (filter.passes(row)) {
        bits.set(row);
      }
    }
    return bits;
  }

  @Override
  public void close() throws IOException {
    graph.close();
    readers.close();
  }

  /** One thread's search. */
  private final class GraphSearch implements Searcher {

    private final GraphSearcher searcher;
    private final ImmutableGraphIndex.ScoringView view;

    GraphSearch(GraphSearcher searcher) {
      this.searcher = searcher;
      this.view = (ImmutableGraphIndex.ScoringView) searcher.getView();
    }

    @Override
    public int search(float[] query, int k, double knob, Optional<Filter> filter, int[] hits) {
      SearchResult found =
          searcher.search(
              scores(JvectorProduct.TYPES.createFloatVector(query)),
              k,
              Math.max(k, (int) knob),
              0,
              0,
              bits(filter));
      SearchResult.NodeScore[] nodes = found.getNodes();
      for (int i = 0; i < nodes.length; i++) {
        hits[i] = nodes[i].node;
      }
      return nodes.length;
    }

    private SearchScoreProvider scores(VectorFloat<?> query) {
      ScoreFunction.ExactScoreFunction exact = view.rerankerFor(query, similarity);
      return switch (coding) {
        case NONE -> new DefaultSearchScoreProvider(exact);
        case IN_MEMORY ->
            new DefaultSearchScoreProvider(
                codes.orElseThrow().precomputedScoreFunctionFor(query, similarity), exact);
        case FUSED ->
            new DefaultSearchScoreProvider(
                view.approximateScoreFunctionFor(query, similarity), exact);
      };
    }

    @Override
    public void close() throws IOException {
      searcher.close();
    }
  }
}
