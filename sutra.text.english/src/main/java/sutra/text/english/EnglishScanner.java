package sutra.text.english;

import org.apache.lucene.analysis.CharArraySet;
import org.tartarus.snowball.ext.EnglishStemmer;
import sutra.storage.api.text.TermScanner;

/**
 * Turns the words of the built-in analyzer into English terms:
 *
 * <ol>
 *   <li>a possessive {@code 's} at the end goes;
 *   <li>the 33 most frequent function words, Lucene's list, are left out;
 *   <li>of every other word the stem by the English Snowball stemmer counts (Porter2; Porter, "An
 *       algorithm for suffix stripping", 1980, and snowballstem.org).
 * </ol>
 *
 * <p>Words of other languages pass through the same rules, which seldom change what is not ASCII.
 * Single thread; allocates nothing for a word.
 */
final class EnglishScanner implements TermScanner {

  private static final CharArraySet STOP_WORDS =
      org.apache.lucene.analysis.en.EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;

  private final TermScanner words;
  private final EnglishStemmer stemmer = new EnglishStemmer();
  private final char[] word = new char[TERM_SIZE_LIMIT];
  private final byte[] term = new byte[TERM_SIZE_LIMIT];
  private int termSize;

  EnglishScanner(TermScanner words) {
    this.words = words;
  }

  @Override
  public void reset(byte[] utf8, int size) {
    words.reset(utf8, size);
  }

  @Override
  public boolean next() {
    while (words.next()) {
      int length = withoutPossessive(Utf8Terms.decode(words.term(), words.termSize(), word));
      if (STOP_WORDS.contains(word, 0, length)) {
        continue;
      }
      stemmer.setCurrent(word, length);
      stemmer.stem();
      termSize =
          Utf8Terms.encode(stemmer.getCurrentBuffer(), stemmer.getCurrentBufferLength(), term);
      if (termSize > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte[] term() {
    return term;
  }

  @Override
  public int termSize() {
    return termSize;
  }

  private int withoutPossessive(int length) {
    boolean possessive = length > 2 && word[length - 1] == 's' && word[length - 2] == '\'';
    return possessive ? length - 2 : length;
  }
}
