package sutra.engine.document;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;

/**
 * The normal form by which sentences that say the same are one: their words in order, as the store's
 * own analyzer finds them in the compatibility form of Unicode (NFKC), in lower case, joined by single
 * spaces.
 *
 * <p>Left out are the words that never decide what an English sentence says: the articles, and {@link
 * #CONNECTIVES adverbs that only tie a sentence to the one before}. All others stay: negations,
 * prepositions, tenses, numbers. "isn't" is "is not", and so on. A sentence of nothing but words to be
 * left out keeps them.
 *
 * <p>Punctuation does not count, with these exceptions, since they change what is said: a question
 * mark; symbols, such as those of currencies, units and mathematics; signs before, between and behind
 * digits. Nor does case count, with one: a word of two to five capitals among small letters is a name
 * ("US" is not "us"), and so is an A that begins no sentence ("vitamin A").
 *
 * <p>The result is stable: it depends on the characters alone, whatever the place or release. It is
 * never empty, and begins with {@code text:} if and only if the text has no word, or one too long for
 * the analyzer; then all its characters count. Sentences that differ in any word but those left out,
 * or in the order of words, never share a signature. Single thread.
 */
public final class Signature {

  /** Adverbs that are left out. */
  public static final Set<String> CONNECTIVES =
      Set.of(
          "additionally",
          "also",
          "consequently",
          "furthermore",
          "incidentally",
          "moreover",
          "nevertheless",
          "nonetheless",
          "therefore");

  private static final Set<String> ARTICLES = Set.of("a", "an", "the");

  private static final String WHOLE = "text:";

  /** From so many bytes on, the analyzer may have cut a word. */
  private static final int CUT_SIZE = TermScanner.TERM_SIZE_LIMIT - 3;

  private final TermScanner scanner = Analyzer.load(Analyzer.DEFAULT).newScanner();
  private final List<String> words = new ArrayList<>();
  private boolean cut;

  /** Makes signatures, one after another. */
  public Signature() {}

  /**
   * The signature of a sentence or any other text, such as a row.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  public String of(String text) {
    String normal = normalForm(text);
    if (normal.isEmpty()) {
      throw new IllegalArgumentException("text is blank: expected a character to read");
    }
    words.clear();
    cut = false;
    boolean hasSmall = hasSmall(normal);
    int from = 0;
    for (int at = 0; at < normal.length(); at++) {
      int end = SignatureMarks.isPlain(normal.charAt(at)) ? at : markEnd(normal, at, hasSmall);
      if (end > at) {
        addWords(normal, from, at);
        words.add(SignatureMarks.token(normal, at, end));
        from = end;
        at = end - 1;
      }
    }
    addWords(normal, from, normal.length());
    return cut || words.isEmpty() ? WHOLE + normal : String.join(" ", essential());
  }

  private static boolean hasSmall(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int markEnd(String text, int at, boolean hasSmall) {
    int end = hasSmall ? SignatureMarks.nameEnd(text, at) : at;
    return end > at ? end : SignatureMarks.markEnd(text, at);
  }

  private static String normalForm(String text) {
    String clean = PlainText.collapse(text);
    String marked = SignatureMarks.separateNumbers(clean);
    return Normalizer.isNormalized(marked, Normalizer.Form.NFKC)
        ? marked
        : PlainText.collapse(Normalizer.normalize(marked, Normalizer.Form.NFKC));
  }

  private void addWords(String text, int from, int to) {
    byte[] utf8 = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
    scanner.reset(utf8, utf8.length);
    while (scanner.next()) {
      cut |= scanner.termSize() >= CUT_SIZE;
      String word = new String(scanner.term(), 0, scanner.termSize(), StandardCharsets.UTF_8);
      Contractions.split(word, words);
    }
  }

  /** What is left without articles and connectives; all if nothing is. The last word always stays. */
  private List<String> essential() {
    List<String> essential = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean isLast = i == words.size() - 1;
      if (!CONNECTIVES.contains(word) && (isLast || !ARTICLES.contains(word))) {
        essential.add(word);
      }
    }
    boolean onlyArticles = essential.stream().allMatch(ARTICLES::contains);
    return onlyArticles ? words : essential;
  }
}
