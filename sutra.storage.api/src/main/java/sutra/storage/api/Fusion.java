package sutra.storage.api;

/**
 * How two rankings become one: by reciprocal rank (Cormack, Clarke and Büttcher, SIGIR 2009). A hit at
 * rank r of a ranking, counted from 1, gains {@code weight / (rankConstant + r)}. The greater the
 * constant, the more it counts to be in both rankings, and the less to be first in one. Immutable.
 *
 * @param meaning the weight of nearness, finite and not negative
 * @param words the weight of words, finite and not negative
 * @param rankConstant 0 or more
 */
public record Fusion(double meaning, double words, int rankConstant) {

  /**
   * Equal weights and a constant of 5. The 60 of the paper, found for many rankings a thousand deep, finds
   * less among the first ten when there are two.
   */
  public static final Fusion DEFAULT = new Fusion(1, 1, 5);

  /**
   * Makes a fusion.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public Fusion {
    requireWeight("meaning", meaning);
    requireWeight("words", words);
    if (rankConstant < 0) {
      throw new IllegalArgumentException("rankConstant=" + rankConstant + ": expected 0 or more");
    }
  }

  /**
   * Returns the same fusion with other weights.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public Fusion withWeights(double newMeaning, double newWords) {
    return new Fusion(newMeaning, newWords, rankConstant);
  }

  /**
   * Returns the same fusion with another constant.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Fusion withRankConstant(int newConstant) {
    return new Fusion(meaning, words, newConstant);
  }

  /** What a hit gains by its rank, counted from 1, in a ranking of that weight. */
  public double gain(double weight, int rank) {
    return weight / ((double) rankConstant + rank);
  }

  private static void requireWeight(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + "=" + value + ": expected a finite weight that is not negative");
    }
  }
}
