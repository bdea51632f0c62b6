package sutra.embed.spi;

/**
 * How common words are among the texts that a question is put to: what tells the words that say much
 * about a text from those that say little. It shows one state of these texts and may be asked as long
 * as the call that it is given to lasts, by that thread.
 */
public interface WordStatistics {

  /** The number of texts, 0 or more. */
  long texts();

  /**
   * The number of texts that have a word, 0 to {@link #texts}; of several words, those that have the
   * rarest. What is one word, and which forms of it are the same, is up to those who keep the texts: letter
   * case does not matter, and endings may not. What they do not regard as a word is in all texts.
   */
  long textsWith(String word);
}
