package sutra.storage.tck.reference;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import sutra.storage.api.Concept;
import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with an inverse
 * document frequency that is never negative:
 *
 * <pre>
 * score(d) = Σ ln(1 + (N - n + 0.5) / (n + 0.5)) · f · (k1 + 1) / (f + k1 · (1 - b + b · |d| / avg))
 * </pre>
 *
 * <p>N and avg count all concepts of the state, and n those that have the word; a word that the
 * question repeats counts once. Words are what the store's analyzer says.
 */
final class WordScores {

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private WordScores() {}

  /** The score of each concept that has a word of the question. */
  static Map<Concept, Double> of(String question, Collection<Concept> concepts, Analyzer analyzer) {
    Map<Concept, Map<String, Integer>> contents = new LinkedHashMap<>();
    concepts.forEach(concept -> contents.put(concept, counts(concept.content(), analyzer)));
    double all = contents.values().stream().mapToDouble(WordScores::length).sum();
    double average = all / concepts.size();
    Map<Concept, Double> scores = new LinkedHashMap<>();
    for (String word : counts(question, analyzer).keySet()) {
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

  /** How many concepts have the rarest word of a text; all of them if it has no word. */
  static long having(String text, Collection<Concept> concepts, Analyzer analyzer) {
    return counts(text, analyzer).keySet().stream()
        .mapToLong(word -> having(concepts, word, analyzer))
        .min()
        .orElse(concepts.size());
  }

  private static long having(Collection<Concept> concepts, String word, Analyzer analyzer) {
    return concepts.stream()
        .filter(concept -> counts(concept.content(), analyzer).containsKey(word))
        .count();
  }

  private static double length(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The words of a text and how often it has each. */
  static Map<String, Integer> counts(String text, Analyzer analyzer) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    TermScanner terms = analyzer.newScanner();
    terms.reset(utf8, utf8.length);
    Map<String, Integer> counts = new TreeMap<>();
    while (terms.next()) {
      String term = new String(terms.term(), 0, terms.termSize(), StandardCharsets.UTF_8);
      counts.merge(term, 1, Integer::sum);
    }
    return counts;
  }
}
