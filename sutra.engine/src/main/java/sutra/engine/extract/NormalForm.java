package sutra.engine.extract;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The form of a phrase under which two phrases name the same thing: "The Whales" and "a whale" are
 * both {@code whale}.
 *
 * <p>The rules, in order: Unicode form NFC (texts up to {@value #NFC_LIMIT} UTF-16 units, since
 * normalization may take the square of a run of marks); lower case of no language; typographic
 * apostrophes become straight ones; words are what is between white space, without punctuation at
 * their ends; "one of", "most of", "some of" and the like at the front go; articles,
 * demonstratives and possessive determiners go wherever they are; each word loses its plural by
 * {@link PluralFolding}; one space stands between words. A phrase of articles alone keeps its
 * words. The form is for comparing, not for reading.
 */
public final class NormalForm {

  private static final int NFC_LIMIT = 4096;

  private static final Set<String> DETERMINERS =
      Set.of(
          "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its",
          "our", "their");

  private static final Set<String> QUANTIFIERS =
      Set.of("one", "some", "most", "many", "all", "each", "both", "several", "few", "any");

  private NormalForm() {}

  /** Returns the normal form of a phrase; empty if it has neither letters nor digits. */
  public static String of(String phrase) {
    String text = phrase;
    if (text.length() <= NFC_LIMIT) {
      text = Normalizer.normalize(text, Normalizer.Form.NFC);
    }
    List<String> all = words(text.toLowerCase(Locale.ROOT).replace('\u2019', '\''));
    int first =
        all.size() > 2 && QUANTIFIERS.contains(all.get(0)) && all.get(1).equals("of") ? 2 : 0;
    StringBuilder form = new StringBuilder(text.length());
    for (String word : all.subList(first, all.size())) {
      if (!DETERMINERS.contains(word)) {
        append(form, PluralFolding.singular(word));
      }
    }
    return form.isEmpty() ? String.join(" ", all) : form.toString();
  }

  private static void append(StringBuilder form, String word) {
    if (!form.isEmpty()) {
      form.append(' ');
    }
    form.append(word);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !isSpace(text.charAt(end))) {
        end++;
      }
      addTrimmed(words, text, at, end);
      at = end + 1;
    }
    return words;
  }

  /** White space, and what separates as it does. */
  private static boolean isSpace(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }

  private static void addTrimmed(List<String> words, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isMargin(text.charAt(start))) {
      start++;
    }
    while (start < end && isMargin(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      words.add(text.substring(start, end));
    }
  }

  /** Neither letter, digit, mark nor half of a pair: no part of a word at its ends. */
  private static boolean isMargin(char unit) {
    return switch (Character.getType(unit)) {
      case Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.CONNECTOR_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.CONTROL,
          Character.FORMAT ->
          unit != '%';
      default -> false;
    };
  }
}
