package sutra.embed.hash;

import sutra.embed.spi.WordStatistics;

/**
 * How much a word counts because few texts have it: the inverse document frequency of Spärck Jones, "A
 * statistical interpretation of term specificity and its application in retrieval", Journal of
 * Documentation 28, 1972.
 */
@FunctionalInterface
interface WordRarity {

  /** All words count alike. */
  WordRarity EQUAL = (_, _) -> 1;

  /** What remains to a word that no text has: its n-grams may still find other forms of it. */
  double UNKNOWN_WORD_WEIGHT = 0.5;

  /** The factor of a word of the table; more than 0. */
  double of(WordTable words, int word);

  /** The rarity of words among the texts that are counted. */
  static WordRarity among(WordStatistics statistics) {
    long texts = statistics.texts();
    return texts < 1
        ? EQUAL
        : (words, word) -> weight(texts, statistics.textsWith(words.text(word)));
  }

  /** 1 if all texts have the word, and up to 1 + ln texts. StrictMath gives every machine equal bits. */
  private static double weight(long texts, long having) {
    double ratio = Math.max(1, (double) texts / Math.max(1, having));
    double weight = 1 + StrictMath.log(ratio);
    return having == 0 ? UNKNOWN_WORD_WEIGHT * weight : weight;
  }
}
