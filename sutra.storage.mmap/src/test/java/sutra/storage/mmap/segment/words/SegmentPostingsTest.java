package sutra.storage.mmap.segment.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Skipping through postings, and the bounds that justify it. */
class SegmentPostingsTest {

  private SplittableRandom random;

  @BeforeEach
  void seed() {
    long seed = System.nanoTime();
    System.out.println("SegmentPostingsTest seed=" + seed);
    random = new SplittableRandom(seed);
  }

  private static int ceiling(TreeMap<Integer, Integer> postings, int target) {
    Integer key = postings.ceilingKey(target);
    return key == null ? SegmentPostings.END : key;
  }

  @Test
  void advanceEqualsSkippingByNext() {
    ModelWords model = RandomWords.corpus(random, 4_000);
    SegmentWords words = model.written();
    SegmentPostings cursor = words.postings();
    for (var term : model.terms.entrySet()) {
      int step = 1 << random.nextInt(12);
      cursor.reset(words.find(term.getKey()));
      for (int at = -1; at != SegmentPostings.END; ) {
        boolean isNext = random.nextInt(3) == 0;
        int target = isNext ? at + 1 : at + random.nextInt(step);
        int expected = at >= 0 && target <= at ? at : ceiling(term.getValue(), target);
        if (target < 0) {
          expected = -1;
        }
        at = isNext ? cursor.next() : cursor.advance(target);
        assertEquals(expected, at);
        assertEquals(expected, cursor.ordinal());
        if (at >= 0 && at != SegmentPostings.END) {
          assertEquals(term.getValue().get(at), cursor.frequency());
        }
      }
      assertEquals(SegmentPostings.END, cursor.advance(SegmentPostings.END));
    }
  }

  @Test
  void takingEqualsNext() {
    ModelWords model = RandomWords.corpus(random, 4_000);
    SegmentWords words = model.written();
    SegmentPostings cursor = words.postings();
    int[] ordinals = new int[SegmentPostings.TAKE_LIMIT];
    int[] frequencies = new int[SegmentPostings.TAKE_LIMIT];
    for (var term : model.terms.entrySet()) {
      int step = 1 << random.nextInt(13);
      cursor.reset(words.find(term.getKey()));
      TreeMap<Integer, Integer> taken = new TreeMap<>();
      for (int start = 0, limit; start < 4_000; start = limit + 1) {
        limit = random.nextInt(50) == 0 ? SegmentPostings.END - 1 : start + random.nextInt(step);
        int from = start;
        for (int count; (count = cursor.take(from, limit, ordinals, frequencies)) > 0; ) {
          assertEquals(ordinals[count - 1], cursor.ordinal());
          assertEquals(frequencies[count - 1], cursor.frequency());
          for (int i = 0; i < count; i++) {
            assertTrue(ordinals[i] >= start && ordinals[i] <= limit);
            taken.put(ordinals[i], frequencies[i]);
          }
          from = ordinals[count - 1] + 1;
        }
      }
      assertEquals(term.getValue(), taken);
      assertEquals(0, cursor.take(4_000, SegmentPostings.END, ordinals, frequencies));
    }
  }

  @Test
  void lookingForBlocksDoesNotMoveTheCursor() {
    ModelWords model = RandomWords.corpus(random, 2_000);
    SegmentWords words = model.written();
    SegmentPostings cursor = words.postings();
    for (var term : model.terms.entrySet()) {
      cursor.reset(words.find(term.getKey()));
      int looked = 0;
      for (int expected : term.getValue().keySet()) {
        assertEquals(expected, cursor.next());
        looked = Math.max(looked, expected + random.nextInt(300));
        cursor.blockEnd(looked);
        cursor.maxScore((frequency, _) -> frequency);
        assertEquals(expected, cursor.ordinal());
        assertEquals(term.getValue().get(expected), cursor.frequency());
      }
      assertEquals(SegmentPostings.END, cursor.next());
    }
  }

  @Test
  void noScoreOfABlockIsAboveItsBound() {
    ModelWords model = RandomWords.corpus(random, 4_000);
    SegmentWords words = model.written();
    double average = (double) words.totalWords() / words.conceptCount();
    for (double k1 : new double[] {0, 0.4, 1.2, 100}) {
      for (double b : new double[] {0, 0.75, 1}) {
        ImpactScore score = bm25(k1, b, average);
        model.terms.forEach((term, postings) -> assertBounded(model, words, term, postings, score));
      }
    }
  }

  private static ImpactScore bm25(double k1, double b, double average) {
    return (frequency, wordCount) ->
        3 - 3 / (1 + frequency / (k1 * (1 - b + b * wordCount / average)));
  }

  private static void assertBounded(
      ModelWords model,
      SegmentWords words,
      byte[] term,
      TreeMap<Integer, Integer> postings,
      ImpactScore score) {
    SegmentPostings cursor = words.postings();
    cursor.reset(words.find(term));
    double termBound = cursor.termMaxScore(score);
    double highest = 0;
    double highestBound = 0;
    for (int target = 0, end; target >= 0; target = end + 1) { // ends by overflow behind END
      end = cursor.blockEnd(target);
      assertTrue(end >= target);
      double bound = cursor.maxScore(score);
      for (var posting : postings.subMap(target, true, end, true).entrySet()) {
        double actual = score.score(posting.getValue(), model.wordCounts[posting.getKey()]);
        assertTrue(actual <= bound, actual + " is above " + bound);
        highest = Math.max(highest, actual);
      }
      highestBound = Math.max(highestBound, bound);
    }
    assertTrue(highest <= termBound, highest + " is above " + termBound);
    assertTrue(highestBound <= termBound, highestBound + " is above " + termBound);
    assertEquals(SegmentPostings.END, cursor.blockEnd(SegmentPostings.END));
  }

  @Test
  void boundsAreExactWhileTheFrontierIsSmall() {
    var model = new ModelWords(1_000);
    byte[] term = {'t'};
    for (int i = 0; i < 1_000; i++) {
      model.add(term, i, 1 + i % 5);
      model.wordCounts[i] = 10 + i % 97;
    }
    SegmentPostings cursor = model.written().postings();
    cursor.reset(0);
    ImpactScore score = bm25(1.2, 0.75, 50);
    for (int block = 0; block < 7; block++) {
      int first = 128 * block;
      assertEquals(first + 127, cursor.blockEnd(first));
      double highest = 0;
      for (int i = first; i < first + 128; i++) {
        highest = Math.max(highest, score.score(1 + i % 5, 10 + i % 97));
      }
      assertEquals(highest, cursor.maxScore(score));
    }
  }
}
