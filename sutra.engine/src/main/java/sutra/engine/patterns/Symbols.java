package sutra.engine.patterns;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A small set of symbols of words. Immutable. */
final class Symbols {

  private final int[] sorted;

  Symbols(IntStream symbols) {
    sorted = symbols.sorted().distinct().toArray();
  }

  boolean contains(int symbol) {
    return Arrays.binarySearch(sorted, symbol) >= 0;
  }

  IntStream stream() {
    return Arrays.stream(sorted);
  }
}
