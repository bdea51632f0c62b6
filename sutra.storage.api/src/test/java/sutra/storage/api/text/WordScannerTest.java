package sutra.storage.api.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordScannerTest {

  private static List<String> words(String text) {
    return words(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> words(byte... bytes) {
    List<String> words = new ArrayList<>();
    var scanner = new WordScanner();
    scanner.reset(bytes, bytes.length);
    while (scanner.next()) {
      words.add(new String(scanner.term(), 0, scanner.termSize(), StandardCharsets.UTF_8));
    }
    return words;
  }

  static List<Arguments> texts() {
    return List.of(
        arguments("", List.of()),
        arguments(" \t\n.,;:!?-–—…\"'()[]", List.of()),
        arguments("The quick (\"brown\") fox", List.of("the", "quick", "brown", "fox")),
        arguments("can't CAN’T 'quoted' dogs'", List.of("can't", "can't", "quoted", "dogs")),
        arguments("rock'n'roll o''clock", List.of("rock'n'roll", "o", "clock")),
        arguments("3.14 1,000 1,000.5 3. .5", List.of("3.14", "1,000", "1,000.5", "3", "5")),
        arguments("1.a a.1 a,b 1,b 3:2", List.of("1", "a", "a", "1", "a", "b", "1", "b", "3", "2")),
        arguments("U.S.A. e.g. end.Next", List.of("u.s.a", "e.g", "end.next")),
        arguments(
            "a.b@c-d.org http://x.y/z?q=1", w("a.b", "c", "d.org", "http", "x.y", "z", "q", "1")),
        arguments("well-known twenty–one", List.of("well", "known", "twenty", "one")),
        arguments("3D x86_64 _id __ a__b 42nd", w("3d", "x86_64", "_id", "a__b", "42nd")),
        arguments("東京都 中 a中b", List.of("東", "京", "都", "中", "a", "中", "b")),
        arguments("ひらがな カタカナ", List.of("ひ", "ら", "が", "な", "カタカナ")),
        arguments("한국어 문장", List.of("한국어", "문장")),
        arguments("Straße STRASSE ÀÉÎ ŁÓDŹ", List.of("straße", "strasse", "àéî", "łódź")),
        arguments("ΟΔΟΣ οδος ΟΔΟΣ", List.of("οδοσ", "οδοσ", "οδοσ")),
        arguments("Москва МОСКВА", List.of("москва", "москва")),
        arguments("السلام عليكم، ١٢٣", List.of("السلام", "عليكم", "١٢٣")),
        arguments("שלום עולם", List.of("שלום", "עולם")),
        arguments("हिन्दी भाषा", List.of("हिन्दी", "भाषा")),
        arguments("🙂 a🙂b 👩‍👩‍👧 ok❤️", List.of("a", "b", "ok")),
        arguments("l·l paraŀlel", List.of("l·l", "paraŀlel")),
        arguments("co\u00ADop\u200Ded \uFEFFfirst a\u200Bb", w("cooped", "first", "a", "b")),
        arguments("a\0b \u0007c", List.of("a", "b", "c")),
        arguments("\u0301x x\u0301\u0301", w("x", "x\u0301\u0301")),
        arguments("\uD835\uDD38\uD835\uDD39 𝟙", List.of("\uD835\uDD38\uD835\uDD39", "𝟙")),
        arguments("ISTANBUL İstanbul I\u0307stanbul", List.of("istanbul", "istanbul", "istanbul")),
        arguments("m² H₂O ½", List.of("m", "h", "o")));
  }

  private static List<String> w(String... words) {
    return List.of(words);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textHasTheseWords(String text, List<String> expected) {
    assertEquals(expected, words(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Éclair café naïve ÀÉÎÕÜ Dvořák",
        "Tiếng Việt có dấu",
        "한국어 문장",
        "Ελλάδα ΆΈΉΊ ᾧ",
        "Ёлка Йод",
        "がぎぐ ガギグ",
        "ÅNGSTRÖM \u212Bngström Ω \u2126 K \u212A",
        "क़लम \u0958लम",
        "ẛ̣ ǰ J\u030C İ i\u0307x",
        "豈 \uF900 更"
      })
  void formsOfOneTextHaveTheSameWords(String text) {
    List<String> composed = words(Normalizer.normalize(text, Normalizer.Form.NFC));
    assertEquals(composed, words(Normalizer.normalize(text, Normalizer.Form.NFD)));
    assertEquals(composed, words(text));
    for (String word : composed) {
      assertTrue(Normalizer.isNormalized(word, Normalizer.Form.NFC), word);
    }
  }

  /** Whatever {@link WordForm#mayCompose} calls stable must be so in every combination. */
  @Test
  void randomWordsAreNormalized() {
    long seed = System.nanoTime();
    System.out.println("WordScannerTest seed=" + seed);
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 200_000; round++) {
      var text = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        text.appendCodePoint(randomCodePoint(random));
      }
      for (String word : words(text.toString())) {
        assertTrue(
            Normalizer.isNormalized(word, Normalizer.Form.NFC),
            () -> word.chars().mapToObj(Integer::toHexString).toList().toString());
      }
    }
  }

  /** Plain letters and digits are read by a way of their own, which a format character ends. */
  @Test
  void softHyphensChangeNoWordOfPlainText() {
    long seed = System.nanoTime();
    System.out.println("WordScannerTest seed=" + seed);
    var random = new SplittableRandom(seed);
    String alphabet = "aBz09 _.',;:-\n\0é";
    for (int round = 0; round < 20_000; round++) {
      var plain = new StringBuilder();
      var hyphenated = new StringBuilder();
      for (int i = random.nextInt(1, 30); i > 0; i--) {
        char character = alphabet.charAt(random.nextInt(alphabet.length()));
        plain.append(character);
        hyphenated.append(character);
        if (Character.isLetterOrDigit(character)) {
          hyphenated.append((char) 0x00AD);
        }
      }
      assertEquals(words(hyphenated.toString()), words(plain.toString()), plain::toString);
    }
  }

  private static int randomCodePoint(SplittableRandom random) {
    int codePoint =
        switch (random.nextInt(4)) {
          case 0 -> 'a' + random.nextInt(26);
          case 1 -> 0x300 + random.nextInt(0x70);
          case 2 -> random.nextInt(0x3100);
          default -> random.nextInt(0x20000);
        };
    return codePoint >= 0xD800 && codePoint <= 0xDFFF ? 'x' : codePoint;
  }

  @Test
  void bytesThatAreNotUtf8SeparateWords() {
    assertEquals(List.of("a", "b"), words((byte) 'a', (byte) 0x80, (byte) 'b'));
    assertEquals(List.of("a", "b"), words((byte) 'a', (byte) 0xC3, (byte) 'b'));
    assertEquals(List.of("a"), words((byte) 'a', (byte) 0xC3));
    assertEquals(List.of("b"), words((byte) 0xE6, (byte) 0x9D, (byte) 'b'));
    assertEquals(List.of("b"), words((byte) 0xFF, (byte) 0xFE, (byte) 'b'));
    assertEquals(List.of("b"), words((byte) 0xC1, (byte) 0x81, (byte) 'b'), "too long a form of A");
    assertEquals(
        List.of("b"), words((byte) 0xE0, (byte) 0x81, (byte) 0x81, (byte) 'b'), "and longer");
    assertEquals(
        List.of("b"), words((byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 'b'), "surrogate");
    assertEquals(
        List.of("b"),
        words((byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80, (byte) 'b'),
        "beyond Unicode");
  }

  @Test
  void randomBytesAreReadToTheirEnd() {
    long seed = System.nanoTime();
    System.out.println("WordScannerTest seed=" + seed);
    var random = new SplittableRandom(seed);
    byte[] bytes = new byte[64];
    for (int round = 0; round < 100_000; round++) {
      random.nextBytes(bytes);
      int size = 0;
      var scanner = new WordScanner();
      scanner.reset(bytes, bytes.length);
      while (scanner.next()) {
        assertTrue(scanner.termSize() > 0);
        size += scanner.termSize();
      }
      assertTrue(size <= 3 * bytes.length);
    }
  }

  @Test
  void longWordCountsByItsBeginning() {
    String ascii = "x".repeat(1000);
    assertEquals(
        List.of(ascii.substring(0, TermScanner.TERM_SIZE_LIMIT), "y"), words(ascii + " y"));
    String wide = "я".repeat(1000);
    assertEquals(List.of("я".repeat(127)), words(wide));
    String mixed = "x".repeat(254) + "яx";
    assertEquals(List.of("x".repeat(254)), words(mixed));
  }

  @Test
  void scannerBeginsAnewWithEachText() {
    var scanner = new WordScanner();
    scanner.reset("one two".getBytes(StandardCharsets.UTF_8), 3);
    assertTrue(scanner.next());
    assertEquals(3, scanner.termSize());
    assertTrue(!scanner.next());
    scanner.reset(new byte[0], 0);
    assertTrue(!scanner.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lisbon is the capital of Portugal; it lies at the mouth of the Tagus.",
        "In 1969 the crew flew 384,400 km (238,855 miles) to the Moon, and didn't stop.",
        "\"We shall,\" she said, \"go on to the end - whatever it costs!\"",
        "Der Fluß fließt durch Köln, Düsseldorf und Rotterdam in die Nordsee.",
        "L'été dernier, nous sommes allés à la mer avec nos amis québécois.",
        "El Niño llegó en 1997; ¿qué pasó después?",
        "Россия граничит с четырнадцатью странами и омывается двенадцатью морями.",
        "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας",
        "Pi is 3.14159, e is 2.71828 and the year has 365.25 days."
      })
  void proseHasTheWordsThatTheJdkFinds(String sentence) {
    BreakIterator boundaries = BreakIterator.getWordInstance(Locale.ROOT);
    boundaries.setText(sentence);
    List<String> expected = new ArrayList<>();
    int start = boundaries.first();
    for (int end; (end = boundaries.next()) != BreakIterator.DONE; start = end) {
      String piece = sentence.substring(start, end);
      if (piece.codePoints().anyMatch(Character::isLetterOrDigit)) {
        expected.add(piece.toLowerCase(Locale.ROOT).replace('ς', 'σ'));
      }
    }
    assertEquals(expected, words(sentence));
  }
}
