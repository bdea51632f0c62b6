package sutra.bench.vectors.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RescoreTopNQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;
import sutra.bench.vectors.data.Filter;

/** An index of Lucene, mapped. */
final class LuceneIndex implements VectorIndex {

  /** Ends of names of files with links, and with codes of both kinds of quantized formats. */
  private static final Set<String> HOT = Set.of("vex", "veq", "veb");

  private static final String FLOATS = "vec";

  private final Path directory;
  private final boolean isCoded;
  private final MMapDirectory files;
  private final DirectoryReader reader;

  LuceneIndex(Path directory, boolean isCoded) throws IOException {
    this.directory = directory;
    this.isCoded = isCoded;
    this.files = new MMapDirectory(directory);
    this.reader = DirectoryReader.open(files);
  }

  @Override
  public OptionalLong hotBytes() {
    try (Stream<Path> all = Files.list(directory)) {
      long sum = 0;
      for (Path file : all.toList()) {
        String name = file.getFileName().toString();
        String end = name.substring(name.lastIndexOf('.') + 1);
        if (HOT.contains(end) || !isCoded && end.equals(FLOATS)) {
          sum += Files.size(file);
        }
      }
      return OptionalLong.of(sum);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Searcher searcher() {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    return (query, k, knob, filter, hits) -> search(searcher, query, k, (int) knob, filter, hits);
  }

  private int search(
      IndexSearcher searcher,
      float[] vector,
      int k,
      int candidates,
      Optional<Filter> filter,
      int[] hits)
      throws IOException {
    Query passing =
        filter
            .map(chosen -> new TermQuery(new Term(LuceneRows.PASSES, chosen.name())))
            .orElse(null);
    Query query =
        new KnnFloatVectorQuery(LuceneRows.VECTOR, vector, Math.max(k, candidates), passing);
    if (isCoded) {
      query =
          RescoreTopNQuery.createFullPrecisionRescorerQuery(query, vector, LuceneRows.VECTOR, k);
    }
    ScoreDoc[] found = searcher.search(query, k).scoreDocs;
    for (int i = 0; i < found.length; i++) {
      hits[i] = row(found[i].doc);
    }
    return found.length;
  }

  private int row(int document) throws IOException {
    LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
    NumericDocValues rows = leaf.reader().getNumericDocValues(LuceneRows.ROW);
    rows.advanceExact(document - leaf.docBase);
    return (int) rows.longValue();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    files.close();
  }
}
