package sutra.storage.api.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What words-v1 gives never changes: frozen before it became a service. */
class WordAnalyzerGoldenTest {

  private static final int TEXT_COUNT = 20_000;

  /** Of the terms, each with a line feed, of all texts; taken with the scanner of the first store. */
  private static final long TERMS_CRC32C = 0xF58B_F0D6L;

  private static final long TERM_COUNT = 103_119L;

  /** Ranges of code points, from and to, all assigned long before Java 25. */
  private static final int[][] ALPHABET = {
    {' ', ' '},
    {'a', 'z'},
    {'A', 'Z'},
    {'0', '9'},
    {'!', '/'},
    {'_', '_'},
    {0xAA, 0xFF},
    {0x100, 0x17F},
    {0x300, 0x36F},
    {0x391, 0x3A1},
    {0x3A3, 0x3C9},
    {0x410, 0x44F},
    {0x5D0, 0x5EA},
    {0x627, 0x63A},
    {0x660, 0x669},
    {0x905, 0x939},
    {0xE01, 0xE3A},
    {0x1E00, 0x1EFF},
    {0x200B, 0x2027},
    {0x3041, 0x3096},
    {0x30A1, 0x30FA},
    {0x4E00, 0x4EFF},
    {0xAC00, 0xACFF},
    {0x1D400, 0x1D454},
    {0x1F600, 0x1F64F}
  };

  @Test
  void randomTextsHaveTheTermsThatTheyAlwaysHad() {
    var digest = new CRC32C();
    long count = 0;
    TermScanner scanner = Analyzer.load("words-v1").newScanner();
    for (int seed = 0; seed < TEXT_COUNT; seed++) {
      byte[] text = randomText(new Random(seed));
      scanner.reset(text, text.length);
      while (scanner.next()) {
        digest.update(scanner.term(), 0, scanner.termSize());
        digest.update('\n');
        count++;
      }
    }
    assertEquals(TERM_COUNT, count);
    assertEquals(Long.toHexString(TERMS_CRC32C), Long.toHexString(digest.getValue()));
  }

  @Test
  void scannerThatIsUsedAgainFindsWhatANewOneFinds() {
    long first = new Random().nextLong();
    System.out.println("WordAnalyzerGoldenTest seed=" + first);
    Analyzer analyzer = Analyzer.load(Analyzer.DEFAULT);
    TermScanner used = analyzer.newScanner();
    for (int i = 0; i < 2_000; i++) {
      byte[] text = randomText(new Random(first + i));
      byte[] before = text.clone();
      assertEquals(terms(analyzer.newScanner(), text), terms(used, text));
      assertArrayEquals(before, text, "the caller's text is not changed");
    }
  }

  private static List<String> terms(TermScanner scanner, byte[] text) {
    List<String> terms = new ArrayList<>();
    scanner.reset(text, text.length);
    while (scanner.next()) {
      byte[] term = Arrays.copyOf(scanner.term(), scanner.termSize());
      terms.add(new String(term, StandardCharsets.UTF_8));
    }
    return terms;
  }

  /** Runs of a few scripts, with a byte now and then that is not UTF-8. */
  private static byte[] randomText(Random random) {
    var text = new StringBuilder();
    int runs = random.nextInt(20);
    for (int run = 0; run < runs; run++) {
      int[] range = ALPHABET[random.nextInt(ALPHABET.length)];
      int size = 1 + random.nextInt(6);
      for (int i = 0; i < size; i++) {
        text.appendCodePoint(range[0] + random.nextInt(range[1] - range[0] + 1));
      }
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    if (utf8.length > 0 && random.nextInt(4) == 0) {
      utf8[random.nextInt(utf8.length)] = (byte) random.nextInt(256);
    }
    return utf8;
  }
}
