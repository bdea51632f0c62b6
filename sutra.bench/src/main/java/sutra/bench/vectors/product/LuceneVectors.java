package sutra.bench.vectors.product;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.VectorUtil;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import sutra.bench.peers.product.Versions;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.Nearness;
import sutra.bench.vectors.data.Parallel;
import sutra.bench.vectors.data.VectorData;

/**
 * Lucene's HNSW graphs over floats or codes.
 *
 * @param name the name of the product
 * @param encoding how vectors are coded; none for floats
 */
record LuceneVectors(String name, Optional<ScalarEncoding> encoding) implements VectorProduct {

  static final LuceneVectors FLOAT = new LuceneVectors("Lucene-float", Optional.empty());
  static final LuceneVectors INT8 =
      new LuceneVectors("Lucene-int8", Optional.of(ScalarEncoding.UNSIGNED_BYTE));
  static final LuceneVectors BINARY =
      new LuceneVectors("Lucene-binary", Optional.of(ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE));

  private static final int CONNECTIONS = 16;
  private static final int BEAM = 100;
  private static final int BUFFER_MEBIBYTES = 1_900;

  @Override
  public String version() {
    return Versions.of(IndexWriter.class);
  }

  @Override
  public String settings() {
    return "HNSW, M %d, beam %d, %s, one segment; filters are terms"
        .formatted(
            CONNECTIONS,
            BEAM,
            encoding
                .map(code -> code.getBits() + "-bit codes, rescored on floats")
                .orElse("floats"));
  }

  @Override
  public String knob() {
    return "candidates";
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
  public boolean hasDots() {
    return encoding.isEmpty();
  }

  @Override
  public DotProducts dots(float[] query, float[][] rows) {
    return results -> {
      for (int i = 0; i < rows.length; i++) {
        results[i] = VectorUtil.dotProduct(query, rows[i]);
      }
    };
  }

  /**
   * Each thread writes segments of its own without graphs, if there are several; the graph is then made
   * while they are merged, by as many threads. A single thread makes it as it goes.
   */
  @Override
  public void build(VectorData data, Path directory, int threads) throws Exception {
    int count = data.base().count();
    try (ExecutorService mergers = Executors.newFixedThreadPool(threads);
        MMapDirectory files = new MMapDirectory(directory)) {
      KnnVectorsFormat format =
          threads == 1 ? format(1, null, 0) : format(threads, mergers, threshold(count));
      IndexWriterConfig config =
          new IndexWriterConfig()
              .setRAMBufferSizeMB(BUFFER_MEBIBYTES)
              .setUseCompoundFile(false)
              .setCodec(new VectorCodec(format));
      try (IndexWriter writer = new IndexWriter(files, config)) {
        Parallel.run(threads, count, (from, end) -> LuceneRows.add(writer, data, from, end));
        writer.forceMerge(1);
        writer.commit();
      }
    }
  }

  /** Makes graphs for segments of all rows, not for those of a thread (it compares count / ln count). */
  private static int threshold(int count) {
    return (int) (0.75 * count / Math.log(Math.max(count, 2)));
  }

  private KnnVectorsFormat format(int threads, ExecutorService mergers, int threshold) {
    return encoding
        .<KnnVectorsFormat>map(code ->
            new Lucene104HnswScalarQuantizedVectorsFormat(
                code, CONNECTIONS, BEAM, threads, mergers, threshold))
        .orElseGet(
            () -> new Lucene99HnswVectorsFormat(CONNECTIONS, BEAM, threads, mergers, threshold));
  }

  @Override
  public VectorIndex open(VectorData data, Path directory) throws Exception {
    return new LuceneIndex(directory, encoding.isPresent());
  }

  static VectorSimilarityFunction similarity(Nearness nearness) {
    return switch (nearness) {
      case COSINE -> VectorSimilarityFunction.DOT_PRODUCT;
      case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }

  /** The usual codec with another form of vectors; readers find the form by its name. */
  private static final class VectorCodec extends Lucene104Codec {

    private final KnnVectorsFormat format;

    VectorCodec(KnnVectorsFormat format) {
      this.format = format;
    }

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
      return format;
    }
  }
}
