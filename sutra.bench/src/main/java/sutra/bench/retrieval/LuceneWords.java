package sutra.bench.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.QueryBuilder;

/** A Lucene index of the terms that one of our analyzers finds, merged into one segment. */
final class LuceneWords implements WordIndex {

  private static final String ID = "id";
  private static final String CONTENT = "content";

  private final Analyzer analyzer;
  private final Manner manner;
  private final MMapDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  /**
   * How it ranks.
   *
   * @param similarity BM25 of some kind
   * @param repeating whether a word that a question repeats counts each time, as Lucene has it
   */
  record Manner(Similarity similarity, boolean repeating) {}

  /** Indexes texts by the terms of an analyzer. */
  LuceneWords(Path folder, String analyzer, Manner manner, Map<String, String> texts)
      throws IOException {
    this.manner = manner;
    this.analyzer = new ScannedTerms(sutra.storage.api.text.Analyzer.load(analyzer));
    this.directory = new MMapDirectory(folder);
    var config = new IndexWriterConfig(this.analyzer).setSimilarity(manner.similarity());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Document document = new Document();
        document.add(new StringField(ID, text.getKey(), Field.Store.YES));
        document.add(new TextField(CONTENT, text.getValue(), Field.Store.NO));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
    searcher.setSimilarity(manner.similarity());
  }

  @Override
  public List<String> search(String question, int limit) throws IOException {
    Query query = query(question);
    List<String> found = new ArrayList<>(limit);
    if (query != null) { // a question without a term
      StoredFields fields = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
        found.add(fields.document(hit.doc).get(ID));
      }
    }
    return found;
  }

  private Query query(String question) throws IOException {
    Query every = new QueryBuilder(analyzer).createBooleanQuery(CONTENT, question);
    if (manner.repeating() || !(every instanceof BooleanQuery all)) {
      return every;
    }
    BooleanQuery.Builder once = new BooleanQuery.Builder();
    new LinkedHashSet<>(all.clauses()).forEach(once::add);
    return once.build();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
