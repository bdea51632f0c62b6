package sutra.storage.mmap.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TopKTest {

  private record Entry(double score, long reference) {}

  private static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingDouble(Entry::score).reversed().thenComparingLong(Entry::reference);

  private static List<Entry> drained(TopK best) {
    TopK.Ranked ranked = best.drain();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < ranked.size(); i++) {
      entries.add(new Entry(ranked.score(i), ranked.reference(i)));
    }
    return entries;
  }

  @Test
  void keepsWhatSortingWouldPutFirst() {
    long seed = System.nanoTime();
    System.out.println("TopKTest seed=" + seed);
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      int k = 1 + random.nextInt(20);
      int count = random.nextInt(60);
      var best = new TopK(k, (one, other) -> one < other);
      List<Entry> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        double score = random.nextInt(8) / 4.0 - 1; // many are equal
        var entry = new Entry(score, random.nextLong(1L << 40));
        all.add(entry);
        if (best.admits(entry.score)) {
          best.add(entry.score, entry.reference);
        }
      }
      all.sort(BEST_FIRST);
      assertEquals(all.subList(0, Math.min(k, count)), drained(best));
      assertEquals(0, best.size());
    }
  }

  @Test
  void infiniteScoresAreScoresLikeOthers() {
    var best = new TopK(2, (one, other) -> one < other);
    best.add(Double.NEGATIVE_INFINITY, 1);
    best.add(0, 2);
    assertTrue(best.admits(1));
    best.add(Double.POSITIVE_INFINITY, 3);
    assertFalse(best.admits(-1));
    assertEquals(List.of(new Entry(Double.POSITIVE_INFINITY, 3), new Entry(0, 2)), drained(best));
  }
}
