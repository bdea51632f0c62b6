package sutra.cli.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sutra.storage.api.kernel.ScalarKernels;

class BestRowsTest {

  @Test
  void keepsWhatSortingAllWouldKeep() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int limit : new int[] {1, 2, 7, 100, 300}) {
      float[] scores = new float[200];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(50); // ties on purpose
      }
      int[] expected =
          IntStream.range(0, scores.length)
              .boxed()
              .sorted(Comparator.comparing((Integer row) -> -scores[row]).thenComparing(row -> row))
              .limit(limit)
              .mapToInt(row -> row + 1000)
              .toArray();
      assertArrayEquals(expected, offered(limit, scores), "seed " + seed + ", limit " + limit);
    }
  }

  private static int[] offered(int limit, float[] scores) {
    BestRows best = new BestRows(limit);
    best.offer(1, 1e9f);
    best.clear();
    int[] positions = new int[64];
    for (int first = 0; first < scores.length; first += 64) {
      float[] range = Arrays.copyOfRange(scores, first, Math.min(scores.length, first + 64));
      best.offerRange(new ScalarKernels().codes(), 1000 + first, range, range.length, positions);
    }
    return best.rows();
  }

  @Test
  void thresholdIsTheWorstOnceItIsFull() {
    BestRows best = new BestRows(2);
    best.offer(0, 5);
    assertEquals(Float.NEGATIVE_INFINITY, best.threshold());
    best.offer(1, 7);
    assertEquals(5, best.threshold());
    best.offer(2, 6);
    assertEquals(6, best.threshold());
    assertArrayEquals(new int[] {1, 2}, best.rows());
  }
}
