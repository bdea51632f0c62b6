package sutra.storage.mmap.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.layer.Totals;

/** The score of words, as documented and as rounded. */
class Bm25Test {

  private final SplittableRandom random;

  Bm25Test() {
    long seed = System.nanoTime();
    System.out.println("Bm25Test seed=" + seed);
    random = new SplittableRandom(seed);
  }

  /** From 1 to a limit, small ones as often as great ones. */
  private int number(int limit) {
    return 1 + random.nextInt(1 + random.nextInt(limit));
  }

  @Test
  void scoreIsThatOfTheFormula() {
    for (int i = 0; i < 100_000; i++) {
      long concepts = number(100_000_000);
      long words = concepts * number(300);
      long documents = 1 + random.nextLong(concepts);
      int wordCount = number(8_000_000);
      int frequency = number(Math.min(wordCount, 1_000));
      double expected =
          Math.log(1 + (concepts - documents + 0.5) / (documents + 0.5))
              * frequency
              * 2.2
              / (frequency + 1.2 * (0.25 + 0.75 * wordCount / ((double) words / concepts)));
      Bm25 bm25 = new Bm25(new Totals(concepts, 0, 0, words));
      double score = Bm25.score(bm25.weight(documents), frequency, bm25.norm(wordCount));
      assertEquals(expected, score, 1e-12 * expected);
    }
  }

  @Test
  void roundedScoreNeverFallsWithFrequencyNorRisesWithWords() {
    for (int i = 0; i < 100_000; i++) {
      Bm25 bm25 = new Bm25(new Totals(number(1_000), 0, 0, number(100_000)));
      double weight = random.nextDouble(40);
      int frequency = number(1_000);
      int wordCount = number(100_000);
      double score = Bm25.score(weight, frequency, bm25.norm(wordCount));
      assertTrue(Bm25.score(weight, frequency + 1, bm25.norm(wordCount)) >= score);
      assertTrue(Bm25.score(weight, frequency, bm25.norm(wordCount + 1)) <= score);
      assertTrue(score <= weight);
    }
  }
}
