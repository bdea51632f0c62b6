package sutra.bench.retrieval;

import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

/**
 * BM25 for Lucene with the number of terms as it is. Lucene's own keeps it in a byte, and
 * rounds what is beyond 40.
 */
final class ExactLengths extends Similarity {

  private final double k1;
  private final double b;

  ExactLengths(double k1, double b) {
    this.k1 = k1;
    this.b = b;
  }

  @Override
  public long computeNorm(FieldInvertState state) {
    return state.getLength();
  }

  @Override
  public SimScorer scorer(
      float boost, CollectionStatistics collection, TermStatistics... statistics) {
    double count = collection.docCount();
    double average = collection.sumTotalTermFreq() / count;
    double rarity = 0;
    for (TermStatistics term : statistics) {
      rarity += Math.log(1 + (count - term.docFreq() + 0.5) / (term.docFreq() + 0.5));
    }
    double weight = boost * rarity;
    return new SimScorer() {
      @Override
      public float score(float frequency, long length) {
        double norm = k1 * (1 - b + b * length / average);
        return (float) (weight / (1 + norm / frequency));
      }
    };
  }
}
