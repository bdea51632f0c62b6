package sutra.storage.mmap.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrdinalSortTest {

  private static final int[] BOUNDS = {1, 63, 64, 65, 1_000, 100_000};

  @Test
  void postingsOfEveryDensityAreSorted() {
    long seed = System.nanoTime();
    System.out.println("OrdinalSortTest seed=" + seed);
    var random = new SplittableRandom(seed);
    for (int bound : BOUNDS) {
      var sort = new OrdinalSort(bound);
      for (int count : new int[] {1, 47, 48, 49, 97, 98, bound / 2, bound}) {
        if (count >= 1 && count <= bound) {
          checkSorted(sort, random, bound, count);
        }
      }
    }
  }

  private static void checkSorted(OrdinalSort sort, SplittableRandom random, int bound, int count) {
    long[] expected =
        random
            .ints(0, bound)
            .distinct()
            .limit(count)
            .mapToLong(ordinal -> OrdinalSort.posting(ordinal, ordinal % 7 + 1))
            .toArray();
    long[] postings = Arrays.copyOf(expected, count + 1);
    postings[count] = -1; // behind what is sorted
    Arrays.sort(expected);
    sort.sort(postings, count);
    assertArrayEquals(expected, Arrays.copyOf(postings, count), count + " of " + bound);
    assertArrayEquals(new long[] {-1}, Arrays.copyOfRange(postings, count, count + 1));
  }
}
