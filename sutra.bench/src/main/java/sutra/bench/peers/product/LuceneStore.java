package sutra.bench.peers.product;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;
import sutra.bench.data.Row;

/** An index of texts, whose numbers are columns beside it. */
final class LuceneStore implements StoreUnderTest {

  private static final int BUFFER_MEBIBYTES = 64;

  private final MMapDirectory directory;
  private final IndexWriter writer;
  private DirectoryReader reader;
  private IndexSearcher searcher;

  LuceneStore(Setting setting) throws IOException {
    directory = new MMapDirectory(setting.directory());
    IndexWriterConfig config =
        new IndexWriterConfig(new StandardAnalyzer()).setRAMBufferSizeMB(BUFFER_MEBIBYTES);
    writer = new IndexWriter(directory, config);
  }

  @Override
  public void put(Row row) throws IOException {
    Document document = new Document();
    document.add(new TextField("content", row.content(), Field.Store.NO));
    document.add(new NumericDocValuesField("index", row.index()));
    writer.addDocument(document);
  }

  @Override
  public void makeSearchable() throws IOException {
    writer.commit();
    if (reader != null) {
      reader.close();
    }
    reader = DirectoryReader.open(writer);
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  @Override
  public List<Long> search(List<String> words, int limit) throws IOException {
    List<Long> found = new ArrayList<>(limit);
    for (ScoreDoc hit : searcher.search(query(words), limit).scoreDocs) {
      found.add(index(hit.doc));
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
    writer.close();
    directory.close();
  }

  private static Query query(List<String> words) {
    if (words.size() == 1) {
      return new TermQuery(new Term("content", words.getFirst()));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    words.forEach(
        word -> any.add(new TermQuery(new Term("content", word)), BooleanClause.Occur.SHOULD));
    return any.build();
  }

  private long index(int document) throws IOException {
    List<LeafReaderContext> leaves = reader.leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    NumericDocValues indexes = leaf.reader().getNumericDocValues("index");
    indexes.advanceExact(document - leaf.docBase);
    return indexes.longValue();
  }
}
