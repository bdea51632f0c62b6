package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.List;

/** The patterns by the words at which they are tried, in the order of the file. Immutable. */
final class PatternIndex {

  private final List<List<Pattern>> bySymbol = new ArrayList<>();

  PatternIndex(List<Pattern> patterns, int symbolCount) {
    for (int symbol = 0; symbol <= symbolCount; symbol++) {
      bySymbol.add(List.of());
    }
    for (Pattern pattern : patterns) {
      pattern.anchor().stream().forEach(symbol -> add(symbol, pattern));
    }
  }

  private void add(int symbol, Pattern pattern) {
    List<Pattern> longer = new ArrayList<>(bySymbol.get(symbol));
    longer.add(pattern);
    bySymbol.set(symbol, List.copyOf(longer));
  }

  /** The patterns that may start at a word. */
  List<Pattern> at(int symbol) {
    return bySymbol.get(symbol);
  }
}
