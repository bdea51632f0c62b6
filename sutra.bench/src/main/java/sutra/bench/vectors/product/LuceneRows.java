package sutra.bench.vectors.product;

import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.VectorSimilarityFunction;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.VectorData;

/** Rows as documents: a vector, its number, and a term for each filter that it passes. */
final class LuceneRows {

  static final String VECTOR = "vector";
  static final String ROW = "row";
  static final String PASSES = "passes";

  private LuceneRows() {}

  static void add(IndexWriter writer, VectorData data, int from, int end) throws IOException {
    VectorSimilarityFunction similarity = LuceneVectors.similarity(data.nearness());
    for (int row = from; row < end; row++) {
      Document document = new Document();
      document.add(new KnnFloatVectorField(VECTOR, data.base().row(row), similarity));
      document.add(new NumericDocValuesField(ROW, row));
      for (Filter filter : data.filters()) {
        if (filter.passes(row)) {
          document.add(new StringField(PASSES, filter.name(), Field.Store.NO));
        }
      }
      writer.addDocument(document);
    }
  }
}
