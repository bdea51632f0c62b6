package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever the text: sentences follow each other, lose nothing but white space, keep the limit. */
class SentenceSplitterPropertyTest {

  private static final List<String> PIECES =
      List.of(
          ".", "!", "?", "…", "。", "\"", "(", ")", "[1]", " ", " ", " ", "\n", "\n\n", "Dr", "U.S",
          "The", "word", "No", "5", "1", "é", "e\u0301", "界", "👍", "\uD83D", "\uDC4D", "\u200F",
          "עיר", "مدينة", "\u00A0", "\u0000", ",", ";", "と", "」");

  @Test
  void sentencesOfRandomTextsLoseNothing() {
    long seed = System.nanoTime();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      int size = random.nextInt(120);
      for (int i = 0; i < size; i++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      int limit = 16 + random.nextInt(100);
      requireWhole(text.toString(), limit, "seed=" + seed + " round=" + round);
    }
  }

  private static void requireWhole(String text, int limit, String where) {
    int behind = 0;
    for (Span span : new SentenceSplitter(Locale.ROOT, limit).spans(text)) {
      assertTrue(span.start() >= behind && span.length() > 0 && span.length() <= limit, where);
      assertTrue(isBlank(text, behind, span.start()), where);
      assertFalse(isBlank(text, span.start(), span.start() + 1), where);
      assertFalse(isBlank(text, span.end() - 1, span.end()), where);
      boolean cutsPair =
          span.start() > 0
              && Character.isLowSurrogate(text.charAt(span.start()))
              && Character.isHighSurrogate(text.charAt(span.start() - 1));
      assertFalse(cutsPair, where);
      behind = span.end();
    }
    assertTrue(isBlank(text, behind, text.length()), where);
  }

  private static boolean isBlank(String text, int from, int to) {
    return text.substring(from, to).chars().allMatch(c -> PlainText.isSpace((char) c));
  }
}
