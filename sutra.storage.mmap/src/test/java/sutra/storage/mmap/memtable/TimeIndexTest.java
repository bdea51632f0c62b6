package sutra.storage.mmap.memtable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimeIndexTest {

  private static List<Integer> range(TimeIndex index, long from, long before) {
    List<Integer> found = new ArrayList<>();
    index.forEach(from, before, found::add);
    return found;
  }

  @Test
  void rangesAgreeWithATreeMap() {
    long seed = System.nanoTime();
    System.out.println("TimeIndexTest seed=" + seed);
    var random = new SplittableRandom(seed);
    for (int spread : new int[] {3, 100, 1_000_000}) {
      try (Arena arena = Arena.ofConfined()) {
        var index = new TimeIndex(new Slab(arena));
        TreeMap<Long, List<Integer>> expected = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
          // Half of the time in order, as usual; else anywhere.
          long micros = random.nextBoolean() ? (long) spread * i / 5_000 : random.nextLong(spread);
          micros -= spread / 2;
          index.add(micros, i);
          expected.computeIfAbsent(micros, _ -> new ArrayList<>()).add(i);
          if (i % 50 == 0) {
            long from = random.nextLong(-spread, spread);
            long before = from + random.nextLong(spread);
            assertEquals(
                expected.subMap(from, before).values().stream().flatMap(List::stream).toList(),
                range(index, from, before));
          }
        }
        assertEquals(
            expected.values().stream().flatMap(List::stream).toList(),
            range(index, Long.MIN_VALUE, Long.MAX_VALUE));
      }
    }
  }

  @Test
  void endsOfTimeAreInstantsLikeOthers() {
    try (Arena arena = Arena.ofConfined()) {
      var index = new TimeIndex(new Slab(arena));
      index.add(Long.MAX_VALUE - 1, 1);
      index.add(Long.MIN_VALUE + 1, 2);
      index.add(0, 3);
      assertEquals(List.of(2, 3, 1), range(index, Long.MIN_VALUE, Long.MAX_VALUE));
      assertEquals(List.of(), range(index, 1, 1));
      assertEquals(List.of(), range(index, 5, -5));
    }
  }

  @Test
  void readersSeeWholeNodesInOrderWhileTheWriterAdds() throws Exception {
    var random = new SplittableRandom(7);
    try (Arena arena = Arena.ofShared()) {
      var index = new TimeIndex(new Slab(arena));
      AtomicInteger published = new AtomicInteger();
      int written =
          WhileWriting.run(
              700,
              200_000,
              i -> {
                int ordinal = i + 1;
                index.add(random.nextInt(3) > 0 ? i : instantOf(ordinal), ordinal);
                published.set(ordinal);
              },
              () -> {
                int least = published.get();
                int[] count = {0};
                index.forEach(
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    ordinal -> {
                      assertTrue(ordinal > 0, "an ordinal that is not written yet");
                      count[0]++;
                    });
                assertTrue(count[0] >= least, () -> count[0] + " of " + least);
              });
      assertEquals(written, range(index, Long.MIN_VALUE, Long.MAX_VALUE).size());
    }
  }

  private static long instantOf(int ordinal) {
    return (ordinal * 0x9E3779B9L) % 100_000;
  }
}
