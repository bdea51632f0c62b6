package sutra.engine.document;

import java.io.BufferedReader;
import java.io.IOException;

/** Guesses what separates the values of a file, from its first line. */
final class Separators {

  /** Says that the separator is to be guessed. */
  static final char GUESSED = 0;

  private static final String CANDIDATES = ",;\t|";
  private static final int PROBE_CHARS = 1 << 12;

  private Separators() {}

  /** The candidate that the first line has most often outside of quotes; a comma if it has none. */
  static char guess(BufferedReader in) throws IOException {
    char[] probe = new char[PROBE_CHARS];
    in.mark(PROBE_CHARS);
    int count = in.read(probe);
    in.reset();
    int[] found = new int[CANDIDATES.length()];
    boolean quoted = false;
    for (int i = 0; i < count && (quoted || !isLineEnd(probe[i])); i++) {
      quoted ^= probe[i] == '"';
      int candidate = CANDIDATES.indexOf(probe[i]);
      if (!quoted && candidate >= 0) {
        found[candidate]++;
      }
    }
    int best = 0;
    for (int candidate = 1; candidate < found.length; candidate++) {
      best = found[candidate] > found[best] ? candidate : best;
    }
    return CANDIDATES.charAt(best);
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }
}
