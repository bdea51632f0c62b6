package sutra.storage.mmap.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sort, at lengths around those of its runs, against the library's stable sort. */
class KeyedSortTest {

  private static final int[] LENGTHS = {0, 1, 2, 15, 16, 17, 31, 32, 33, 64, 65, 255, 1_000, 4_097};

  private static int[] expected(int[] values, int from, int to, long[] keys) {
    int[] sorted = values.clone();
    int[] range =
        IntStream.range(from, to)
            .mapToObj(i -> values[i])
            .sorted(Comparator.comparingLong(value -> keys[value]))
            .mapToInt(i -> i)
            .toArray();
    System.arraycopy(range, 0, sorted, from, range.length);
    return sorted;
  }

  @Test
  void rangesAreSortedAndTiesStay() {
    long seed = System.nanoTime();
    System.out.println("KeyedSortTest seed=" + seed);
    var random = new SplittableRandom(seed);
    var sort = new KeyedSort();
    for (int length : LENGTHS) {
      for (long bound : new long[] {2, 1 + length / 3, Long.MAX_VALUE}) {
        long[] keys = random.longs(length + 2, -bound, bound).toArray();
        int[] values = IntStream.range(0, length + 2).toArray();
        int[] expected = expected(values, 1, length + 1, keys);
        sort.sort(values, 1, length + 1, value -> keys[value]);
        assertArrayEquals(expected, values, "length " + length);
      }
    }
  }

  @Test
  void risingAndFallingKeysAreSorted() {
    int[] values = IntStream.range(0, 1_000).toArray();
    int[] rising = values.clone();
    new KeyedSort().sort(values, 0, 1_000, value -> value);
    assertArrayEquals(rising, values);
    new KeyedSort().sort(values, 0, 1_000, value -> -value);
    int[] falling = IntStream.range(0, 1_000).map(i -> 999 - i).toArray();
    assertArrayEquals(falling, values);
  }

  @Test
  void equalFirstKeysAreOrderedByTheSecondAndBothAreUnsigned() {
    long[] first = {5, -1, 5, 0, 5};
    long[] second = {-1, 0, 3, 9, 1};
    assertArrayEquals(
        new int[] {3, 4, 2, 0, 1}, new KeyedSort().sorted(5, i -> first[i], i -> second[i]));
    assertArrayEquals(new int[0], new KeyedSort().sorted(0, i -> i, i -> i));
  }
}
