package sutra.engine.document;

import java.util.List;
import java.util.Map;

/** Writes contractions of English out, where they can mean but one thing. */
final class Contractions {

  private static final String NOT = "n't";

  /** Stems that change before {@code n't}. */
  private static final Map<String, String> CHANGED_STEMS =
      Map.of("ca", "can", "wo", "will", "sha", "shall");

  private static final Map<String, String> ENDINGS =
      Map.of("'re", "are", "'ve", "have", "'ll", "will", "'m", "am");

  private Contractions() {}

  /** Adds the words that a word stands for: itself, if it is no contraction. */
  static void split(String word, List<String> words) {
    int apostrophe = word.indexOf('\'');
    if (word.equals("cannot")) {
      words.addAll(List.of("can", "not"));
    } else if (apostrophe < 0) {
      words.add(word);
    } else if (word.endsWith(NOT) && apostrophe == word.length() - 2 && !word.equals("ain't")) {
      String stem = word.substring(0, word.length() - NOT.length());
      addUnlessEmpty(CHANGED_STEMS.getOrDefault(stem, stem), words);
      words.add("not");
    } else if (ENDINGS.containsKey(word.substring(apostrophe))) {
      addUnlessEmpty(word.substring(0, apostrophe), words);
      words.add(ENDINGS.get(word.substring(apostrophe)));
    } else {
      words.add(word);
    }
  }

  private static void addUnlessEmpty(String word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word);
    }
  }
}
