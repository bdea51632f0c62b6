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

  /** Far more than a few roundings of 53 bits come to. */
  private static final double ROUNDING_ROOM = 1e-9;

  private final double conceptCount;
  private final double averageWords;

  /** Norms of short contents, computed when they are first asked for; 0 until then. */
  private final double[] norms = new double[512];

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
    if (wordCount >= norms.length) {
      return computeNorm(wordCount);
    }
    double norm = norms[wordCount];
    if (norm == 0) {
      norm = computeNorm(wordCount);
      norms[wordCount] = norm;
    }
    return norm;
  }

  private double computeNorm(int wordCount) {
    return K1 * (1 - B + B * wordCount / averageWords);
  }

  /**
   * A bound for the norm by frequency: beyond it a word gives less than is missing from a score. It
   * lets what gives too little be told without a division. Within it, the score decides.
   *
   * @param others what the other words give at most
   */
  static double normLimit(double weight, double threshold, double others) {
    double neededScore = threshold * (1 - ROUNDING_ROOM) - others;
    return neededScore <= 0
        ? Double.POSITIVE_INFINITY
        : (weight / neededScore - 1) * (1 + ROUNDING_ROOM) + ROUNDING_ROOM;
  }

  /** What a word gives to the score of a concept. */
  static double score(double weight, int frequency, double norm) {
    return weight / (1 + norm / frequency);
  }
}
