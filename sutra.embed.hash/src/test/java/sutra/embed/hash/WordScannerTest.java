package sutra.embed.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WordScannerTest {

  @Test
  void lettersAndDigitsMakeWords() {
    assertWords("Il-6, p53; x_y 3.5!", "3 5 6 il p53 x y");
  }

  @Test
  void wordsAreCounted() {
    WordTable table = scan("To be or not to be");
    Map<String, Integer> counts = counts(table);
    assertEquals(Map.of("to", 2, "be", 2, "or", 1, "not", 1), counts);
  }

  @Test
  void textWithoutWordsHasNone() {
    assertWords("", "");
    assertWords(" \t\n…—!?'’ \u0301", "");
  }

  @Test
  void caseIsFoldedInEveryScript() {
    assertWords("ÉTÉ été ΟΔΟΣ οδος Straße МОСКВА", "straße été οδοσ москва");
    assertWords("İstanbul ISTANBUL ıstanbul", "istanbul");
    assertWords("\uD801\uDC00 \uD801\uDC28", "\uD801\uDC28"); // Deseret long I
  }

  @Test
  void composedAndDecomposedTextAreEqual() {
    assertWords("cafe\u0301 caf\u00e9", "café");
  }

  @Test
  void compatibilityFormsAreEqual() {
    assertWords("ﬁnd find ＦＩＮＤ", "find");
  }

  @Test
  void combiningMarksStayInTheirWord() {
    assertWords("हिन्दी q\u0307x", "q\u0307x हिन्दी");
  }

  @Test
  void formatCharactersDoNotSplitWords() {
    assertWords("co\u00adoperate co\u200doperate cooperate", "cooperate");
    assertWords("one\u200btwo", "one two");
  }

  @Test
  void apostropheTakesContractionEndingsAway() {
    assertWords(
        "Alzheimer's Alzheimer’s we'll they've don't O'Neill", "alzheimer don neill o they we");
    assertWords("l'homme 'tis vitamin d''s", "d homme l s tis vitamin");
    assertWords("vitamin D, T cells", "cells d t vitamin");
  }

  @Test
  void ideographsAreWordsAloneAndInPairs() {
    assertWords("東京都", "京 京都 東 東京 都");
    assertWords("東 京", "京 東");
    assertWords("x東y", "x y 東");
    assertWords("\uD840\uDC00東", "東 \uD840\uDC00 \uD840\uDC00東");
  }

  @Test
  void unpairedSurrogatesSeparateWords() {
    assertWords("a\uD800b\uDC00c\uD800", "a b c");
    assertWords("é\uD800b\uDC00\uD800é", "b é");
  }

  @Test
  void longTextIsCutBeforeWhiteSpace() {
    String word = "abcdefg ";
    WordTable table = scan("é " + word.repeat(WordScanner.PIECE_LIMIT));
    assertEquals(Map.of("é", 1, "abcdefg", WordScanner.PIECE_LIMIT), counts(table));
  }

  @Test
  void longWordIsCutAtThePieceLimitButNotInsideAPair() {
    int limit = WordScanner.PIECE_LIMIT;
    assertEquals(Map.of("a".repeat(limit), 2, "a", 1), counts(scan("a".repeat(2 * limit + 1))));
    String pair = "\uD801\uDC28";
    assertEquals(
        Map.of("a" + pair.repeat(limit / 2 - 1), 1, pair.repeat(2), 1),
        counts(scan("a" + pair.repeat(limit / 2 + 1))));
  }

  @Test
  void clearedTableIsEmptyWhateverItHeld() {
    WordTable table = new WordTable();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append('w').append(i).append(' ');
    }
    new WordScanner(table).scan(text.toString());
    assertEquals(20_000, table.wordCount());
    table.clear();
    assertEquals(0, table.wordCount());
    new WordScanner(table).scan("w1 w2");
    assertEquals(Map.of("w1", 1, "w2", 1), counts(table));
    table.clear();
    new WordScanner(table).scan("w2 w3");
    assertEquals(Map.of("w2", 1, "w3", 1), counts(table));
  }

  private static void assertWords(String text, String expected) {
    assertEquals(expected, String.join(" ", counts(scan(text)).keySet()));
  }

  private static WordTable scan(String text) {
    WordTable table = new WordTable();
    new WordScanner(table).scan(text);
    return table;
  }

  /** The words of a table with their counts, in the order of their UTF-16 units. */
  static Map<String, Integer> counts(WordTable table) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int word = 0; word < table.wordCount(); word++) {
      int start = table.start(word);
      String text = new String(table.codePoints(), start, table.end(word) - start);
      counts.put(text, table.count(word));
    }
    return counts;
  }
}
