package sutra.storage.mmap.query;

import sutra.storage.mmap.layer.Totals;

/**
 * BM25 over the words of the contents (Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework", 2009), with Lucene's inverse document frequency, which is never negative:
 *
 * <pre>
 * score(d) = Σ ln(1 + (N - n + 0.5) / (n + 0.5)) · f · (k1 + 1) / (f + k1 · (1 - b + b · |d| / avg))
 * </pre>
 *
 * <p>N and avg count the concepts of the whole view, and n those in it that have the word, so that
 * the score does not depend on how the store is divided into layers.
 *
 * <p>Computed in such an order that the rounded part of a word does not fall when f rises, nor rise
 * when |d| rises: a bound for the highest f and the lowest |d| then holds to the last bit.
 */
final class Bm25 {

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private final double conceptCount;
  private final double averageWords;

  Bm25(Totals totals) {
    this.conceptCount = totals.concepts();
    this.averageWords = Math.max(1, totals.words()) / Math.max(1, conceptCount);
  }

  /**
   * What a word gives at most, which is more than 0.
   *
   * @param documentCount concepts that have it
   */
  double weight(long documentCount) {
    double rarity = Math.log(1 + (conceptCount - documentCount + 0.5) / (documentCount + 0.5));
    return rarity * (K1 + 1);
  }

  /** How much frequency is discounted in a content of so many words; rises with them. */
  double norm(int wordCount) {
    return K1 * (1 - B + B * wordCount / averageWords);
  }

  /** What a word gives to the score of a concept. */
  static double score(double weight, int frequency, double norm) {
    return weight / (1 + norm / frequency);
  }
}
