package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.List;

/** The patterns by the words at which they are tried, in the order of the file. Immutable. */
final class PatternIndex {

  /**
   * A pattern, and what must follow its first word.
   *
   * @param pattern the pattern
   * @param second the words one of which must come next; null if no word must
   */
  record Candidate(Pattern pattern, Symbols second) {}

  private final List<List<Candidate>> bySymbol = new ArrayList<>();

  PatternIndex(List<Pattern> patterns, int symbolCount) {
    for (int symbol = 0; symbol <= symbolCount; symbol++) {
      bySymbol.add(List.of());
    }
    for (Pattern pattern : patterns) {
      Candidate candidate = new Candidate(pattern, second(pattern));
      pattern.anchor().stream().forEach(symbol -> add(symbol, candidate));
    }
  }

  private static Symbols second(Pattern pattern) {
    List<Element> elements = pattern.elements();
    int next = elements.getFirst() instanceof Element.Words ? 1 : 2;
    boolean word = next < elements.size() && elements.get(next) instanceof Element.Words;
    return word ? ((Element.Words) elements.get(next)).symbols() : null;
  }

  private void add(int symbol, Candidate candidate) {
    List<Candidate> longer = new ArrayList<>(bySymbol.get(symbol));
    longer.add(candidate);
    bySymbol.set(symbol, List.copyOf(longer));
  }

  /** The patterns that may start at a word. */
  List<Candidate> at(int symbol) {
    return bySymbol.get(symbol);
  }
}
