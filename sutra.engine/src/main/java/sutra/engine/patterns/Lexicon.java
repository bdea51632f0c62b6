package sutra.engine.patterns;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words that patterns and rules know, each with a number of its own and its tags.
 *
 * <p>Immutable once built; any number of threads.
 */
final class Lexicon {

  /**
   * A known word.
   *
   * @param symbol above 0; 0 is any other word
   * @param tags from the lists
   */
  record Word(int symbol, long tags) {}

  /** No list and no pattern has the word. */
  static final Word UNKNOWN = new Word(0, 0);

  /** The longest known words are far shorter: longer ones are not even looked up. */
  static final int LENGTH_LIMIT = 24;

  private final Map<String, Word> words = new HashMap<>();

  /** Reads the lists of a resource. */
  Lexicon(String resource) {
    for (String line : Resource.lines(resource)) {
      int colon = line.indexOf(':');
      Tag tag = Tag.valueOf(line.substring(0, colon));
      for (String word : line.substring(colon + 1).strip().split("\\s+")) {
        add(word, tag.bit);
      }
    }
  }

  /** The number of a word, which becomes known by this. */
  int symbol(String word) {
    return add(word, 0).symbol();
  }

  private Word add(String word, long tags) {
    Word old = words.getOrDefault(word, UNKNOWN);
    int symbol = old == UNKNOWN ? words.size() + 1 : old.symbol();
    Word added = new Word(symbol, old.tags() | tags);
    words.put(word, added);
    return added;
  }

  /** How many words are known: the greatest symbol. */
  int size() {
    return words.size();
  }

  /** The word that stands in a text between two offsets. */
  Word word(String text, int start, int end) {
    if (end - start > LENGTH_LIMIT) {
      return UNKNOWN;
    }
    return words.getOrDefault(text.substring(start, end).toLowerCase(Locale.ROOT), UNKNOWN);
  }
}
