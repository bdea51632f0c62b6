package sutra.engine.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.engine.extract.Statement;

/** Texts that nobody would write. */
class PatternExtractorPropertyTest {

  private static final int LONG_TEXT = 1_000_000;

  private static final int LONGEST_TEXT = 10_000_000;

  private static final String[] WORDS = {
    "a",
    "the",
    "is",
    "are",
    "was",
    "not",
    "no",
    "neither",
    "nor",
    "and",
    "or",
    "but",
    ",",
    ",",
    ".",
    ";",
    "of",
    "in",
    "to",
    "by",
    "after",
    "before",
    "because",
    "which",
    "that",
    "has",
    "have",
    "causes",
    "caused",
    "part",
    "kind",
    "such",
    "as",
    "other",
    "located",
    "capital",
    "one",
    "two",
    "days",
    "whale",
    "whales",
    "fish",
    "Lima",
    "small",
    "rapidly",
    "walking",
    "walked",
    "it",
    "'s",
    "(",
    ")",
    "\"",
    "n't",
    "due",
    "followed",
    "consists",
    "without",
    "rather",
    "than",
    "some",
    "-",
  };

  private final PatternExtractor extractor = new PatternExtractor();

  @Test
  void anyOrderOfWordsIsRead() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int words = random.nextInt(40); words > 0; words--) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(9) == 0 ? "" : " ");
      }
      assertSound(text.toString(), seed);
    }
  }

  @Test
  void anyUnitsAreRead() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder("A whale is a ");
      for (int units = random.nextInt(60); units > 0; units--) {
        boolean ascii = random.nextBoolean();
        text.append((char) (ascii ? random.nextInt(0x80) : random.nextInt(0x10000)));
      }
      assertSound(text.toString(), seed);
    }
  }

  private void assertSound(String text, long seed) {
    List<Statement> statements = extractor.extract(text);
    assertEquals(statements, extractor.extract(text), () -> "seed=" + seed + ": " + text);
    for (Statement statement : statements) {
      for (var phrase : List.of(statement.subject(), statement.object())) {
        assertEquals(
            phrase.text(),
            text.substring(phrase.start(), phrase.end()),
            () -> "seed=" + seed + ": " + text);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "X is a Y and ",
        "a, ",
        "the cause of ",
        "(",
        "n't",
        "é",
        "中",
        "because ",
        "of a of ",
        "before ",
        "not ",
        "and, ",
        "\ud800",
        "one day after ",
        "cause ",
      })
  void endlessRepetitionIsRead(String unit) {
    assertRead(unit.repeat(LONG_TEXT / unit.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a ", "is "})
  void tenMillionUnitsAreRead(String unit) {
    assertRead(unit.repeat(LONGEST_TEXT / unit.length()));
  }

  /** Work that grew faster than the text would take hours; the limit leaves room for a busy machine. */
  private void assertRead(String text) {
    List<Statement> statements =
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> extractor.extract(text));
    assertTrue(statements.size() <= PatternExtractor.STATEMENT_LIMIT);
  }

  @Test
  void threadsDoNotDisturbEachOther() throws InterruptedException {
    String sentence = "Oboes, clarinets and other woodwinds are instruments.";
    List<Statement> expected = extractor.extract(sentence);
    List<List<Statement>> found = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int k = 0; k < 500; k++) {
                  List<Statement> statements = extractor.extract(sentence);
                  synchronized (found) {
                    found.add(statements);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(2000, found.size());
    assertTrue(found.stream().allMatch(expected::equals));
  }
}
