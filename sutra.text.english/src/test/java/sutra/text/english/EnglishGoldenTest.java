package sutra.text.english;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;

/** The terms of english-v1, frozen: what differs here needs a new name. */
class EnglishGoldenTest {

  private static final String LETTERS = "aaeeiioouuyybcdlgmnprstvwxz'sedingly";

  private static List<String> terms(TermScanner scanner, byte[] utf8) {
    List<String> terms = new ArrayList<>();
    scanner.reset(utf8, utf8.length);
    while (scanner.next()) {
      assertTrue(scanner.termSize() > 0);
      assertTrue(scanner.termSize() <= TermScanner.TERM_SIZE_LIMIT);
      terms.add(new String(scanner.term(), 0, scanner.termSize(), StandardCharsets.UTF_8));
    }
    return terms;
  }

  private static List<String> terms(String text) {
    TermScanner scanner = Analyzer.load("english-v1").newScanner();
    return terms(scanner, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Beside words of our own, samples that snowballstem.org shows for its English stemmer. */
  @Test
  void wordsHaveTheirGoldenTerms() throws IOException {
    try (InputStream in = EnglishGoldenTest.class.getResourceAsStream("/golden/english-v1.tsv")) {
      List<String> found = new ArrayList<>();
      List<String> expected =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      for (String line : expected) {
        String word = line.substring(0, line.indexOf('\t'));
        found.add(word + '\t' + String.join(" ", terms(word)));
      }
      assertEquals(String.join("\n", expected), String.join("\n", found));
    }
  }

  @Test
  void proseLosesItsFunctionWordsAndEndings() {
    assertEquals(
        List.of("river", "rose", "flood", "town", "famili", "were", "leav", "home"),
        terms("The rivers rose and flooded the town's families; they were leaving their homes."));
    assertEquals(List.of(), terms("To be, or not to be: that is the"));
  }

  @Test
  void stemmingIsTheSameWhateverWasScannedBefore() {
    long seed = System.nanoTime();
    System.out.println("EnglishGoldenTest seed=" + seed);
    var random = new SplittableRandom(seed);
    Analyzer analyzer = Analyzer.load("english-v1");
    TermScanner used = analyzer.newScanner();
    for (int round = 0; round < 50_000; round++) {
      byte[] text = randomText(random);
      assertEquals(terms(analyzer.newScanner(), text), terms(used, text));
    }
  }

  private static byte[] randomText(SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      return bytes;
    }
    int size = random.nextInt(random.nextInt(50) == 0 ? 600 : 30);
    var text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      text.append(
          random.nextInt(12) == 0
              ? Character.toString(random.nextInt(0xD800))
              : LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
