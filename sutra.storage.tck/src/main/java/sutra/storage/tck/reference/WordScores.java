package sutra.storage.tck.reference;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import sutra.storage.api.Concept;

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with an inverse
 * document frequency that is never negative:
 *
 * <pre>
 * score(d) = Σ ln(1 + (N - n + 0.5) / (n + 0.5)) · f · (k1 + 1) / (f + k1 · (1 - b + b · |d| / avg))
 * </pre>
 *
 * <p>N and avg count all concepts of the state, and n those that have the word; a word that the
 * question repeats counts once. Words are runs of letters, marks and digits in lower case.
 */
final class WordScores {

  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  private WordScores() {}

  /** The score of each concept that has a word of the question. */
  static Map<Concept, Double> of(String question, Collection<Concept> concepts) {
    Map<Concept, Map<String, Integer>> contents = new LinkedHashMap<>();
    concepts.forEach(concept -> contents.put(concept, counts(concept.content())));
    double all = contents.values().stream().mapToDouble(WordScores::length).sum();
    double average = all / concepts.size();
    Map<Concept, Double> scores = new LinkedHashMap<>();
    for (String word : counts(question).keySet()) {
      double having = contents.values().stream().filter(c -> c.containsKey(word)).count();
      double rarity = Math.log(1 + (concepts.size() - having + 0.5) / (having + 0.5));
      contents.forEach((concept, counts) -> {
        if (counts.containsKey(word)) {
          double norm = K1 * (1 - B + B * length(counts) / average);
          double frequency = counts.get(word);
          scores.merge(concept, rarity * frequency * (K1 + 1) / (frequency + norm), Double::sum);
        }
      });
    }
    return scores;
  }

  private static double length(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> counts(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    Map<String, Integer> counts = new TreeMap<>();
    WORD.matcher(plain)
        .results()
        .map(MatchResult::group)
        .forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }
}
