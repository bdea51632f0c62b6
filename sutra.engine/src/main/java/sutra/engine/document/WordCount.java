package sutra.engine.document;

import java.nio.charset.StandardCharsets;
import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;

/** Counts the words of texts as the store's own analyzer finds them. Single thread. */
final class WordCount {

  private final TermScanner scanner = Analyzer.load(Analyzer.DEFAULT).newScanner();

  int of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    scanner.reset(utf8, utf8.length);
    int count = 0;
    while (scanner.next()) {
      count++;
    }
    return count;
  }
}
