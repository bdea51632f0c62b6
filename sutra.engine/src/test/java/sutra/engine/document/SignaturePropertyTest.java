package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Dressing a sentence up keeps its signature; changing what it says does not. */
class SignaturePropertyTest {

  private static final int ROUNDS = 5000;

  private static final List<String> WORDS =
      List.of(
          "town", "river", "floods", "is", "was", "not", "never", "no", "before", "after", "of",
          "in", "5", "17", "3.5", "mayor", "may", "without", "paris", "東", "京", "город", "straße",
          "only", "all", "some", "who", "it", "he", "if", "unless", "less", "more");

  private static final List<String> MARKS = List.of(",", ";", " –", ".", ")", "”", "...", ":");
  private static final List<String> FILLERS = List.of("the", "a", "an", "The", "also", "moreover,");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Signature signature = new Signature();

  @Test
  void punctuationSpaceArticlesAndFirstCapitalsDoNotCount() {
    for (int round = 0; round < ROUNDS; round++) {
      List<String> words = words();
      assertEquals(
          signature.of(String.join(" ", words)), signature.of(dressed(words)), where(words));
    }
  }

  @Test
  void everyOtherChangeOfWordsCounts() {
    for (int round = 0; round < ROUNDS; round++) {
      List<String> words = words();
      List<String> changed = changed(words);
      if (!changed.equals(words)) {
        assertNotEquals(
            signature.of(String.join(" ", words)),
            signature.of(String.join(" ", changed)),
            where(words) + changed);
      }
    }
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    for (int count = 2 + random.nextInt(8); count > 0; count--) {
      words.add(pick(WORDS));
    }
    return words;
  }

  private String dressed(List<String> words) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "“" : " ");
    for (String word : words) {
      if (random.nextInt(3) == 0) {
        text.append(pick(FILLERS)).append(' ');
      }
      boolean capital = random.nextInt(4) == 0;
      text.append(capital ? word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) : "");
      text.append(capital ? word.substring(1) : word);
      text.append(random.nextInt(4) == 0 ? pick(MARKS) : "")
          .append(random.nextBoolean() ? " " : "\n");
    }
    return text.append('.').toString();
  }

  private List<String> changed(List<String> words) {
    List<String> changed = new ArrayList<>(words);
    int at = random.nextInt(words.size());
    switch (random.nextInt(5)) {
      case 0 -> changed.set(at, pick(WORDS));
      case 1 -> changed.remove(at);
      case 2 -> changed.add(at, pick(WORDS));
      case 3 -> Collections.swap(changed, at, random.nextInt(words.size()));
      default -> changed.set(at, words.get(at) + "x");
    }
    return changed;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String where(List<String> words) {
    return "seed=" + seed + " " + words;
  }
}
