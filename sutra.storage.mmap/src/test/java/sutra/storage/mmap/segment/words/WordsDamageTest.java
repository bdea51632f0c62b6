package sutra.storage.mmap.segment.words;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.io.Layouts;
import sutra.storage.mmap.segment.MemorySection;

/** Whatever the bytes are, reading ends: with an answer or an IndexOutOfBoundsException. */
class WordsDamageTest {

  @Test
  void readingDamagedBytesEnds() {
    long seed = System.nanoTime();
    System.out.println("WordsDamageTest seed=" + seed);
    var random = new SplittableRandom(seed);
    ModelWords model = RandomWords.corpus(random, 400);
    var output = new MemorySection();
    model.writeTo(output);
    MemorySegment whole = output.bytes();
    int[] ended = new int[2];
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment damaged = arena.allocate(whole.byteSize(), 64);
            for (int round = 0; round < 400; round++) {
              damaged.copyFrom(whole);
              damage(damaged, random);
              ended[readAll(damaged, model) ? 1 : 0]++;
            }
          }
        });
    assertTrue(ended[0] > 0, "some damage is noticed");
    assertTrue(ended[1] > 0, "some is not");
  }

  private static void damage(MemorySegment section, SplittableRandom random) {
    int size = 1 + random.nextInt(16);
    boolean isFooter = random.nextInt(4) == 0;
    long limit = section.byteSize() - size;
    long at = isFooter ? limit - random.nextInt(33) : random.nextLong(limit);
    for (long i = at; i < at + size; i++) {
      section.set(Layouts.BYTE, i, (byte) random.nextInt(256));
    }
  }

  /** False if the damage was noticed. */
  private static boolean readAll(MemorySegment section, ModelWords model) {
    try {
      var words = new SegmentWords(section);
      SegmentPostings cursor = words.postings();
      for (byte[] term : model.terms.keySet()) {
        int number = words.find(term);
        if (number >= 0) {
          cursor.reset(number);
          readPostings(cursor);
          cursor.reset(number);
          takePostings(cursor);
        }
      }
      TermCursor terms = words.terms();
      while (terms.next()) {
        cursor.reset(terms);
        readBySkipping(cursor);
      }
      return true;
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static void readPostings(SegmentPostings cursor) {
    long seen = 0;
    while (cursor.next() != SegmentPostings.END) {
      cursor.frequency();
      seen++;
    }
    assertTrue(seen <= cursor.documentFrequency(), "seen=" + seen);
  }

  private static void takePostings(SegmentPostings cursor) {
    int[] ordinals = new int[SegmentPostings.TAKE_LIMIT];
    int[] frequencies = new int[SegmentPostings.TAKE_LIMIT];
    long seen = 0;
    int from = 0;
    for (int count; (count = cursor.take(from, 2_000, ordinals, frequencies)) > 0; ) {
      seen += count;
      from = ordinals[count - 1] + 1;
    }
    assertTrue(seen <= cursor.documentFrequency(), "seen=" + seen);
  }

  private static void readBySkipping(SegmentPostings cursor) {
    ImpactScore score = (frequency, wordCount) -> (double) frequency / (1 + wordCount);
    for (int target = 0; target >= 0 && target < 2_000; target += 13) {
      cursor.blockEnd(target);
      cursor.maxScore(score);
      assertTrue(cursor.advance(target) >= target);
    }
  }
}
