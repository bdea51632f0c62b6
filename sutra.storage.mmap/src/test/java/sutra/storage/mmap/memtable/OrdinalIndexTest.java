package sutra.storage.mmap.memtable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OrdinalIndexTest {

  /** The ordinals of a hash, as whoever asks would go through them. */
  private static List<Integer> ordinals(OrdinalIndex index, int hash) {
    List<Integer> found = new ArrayList<>();
    OrdinalIndex.Table table = index.table();
    int slot = table.first(hash);
    for (long entry; (entry = table.entry(slot)) != OrdinalIndex.EMPTY; slot = table.next(slot)) {
      int ordinal = OrdinalIndex.ordinal(entry);
      if (OrdinalIndex.isOf(entry, hash)) {
        found.add(ordinal);
      }
    }
    return found;
  }

  @Test
  void findsWhatAHashMapFinds() {
    long seed = System.nanoTime();
    System.out.println("OrdinalIndexTest seed=" + seed);
    var random = new SplittableRandom(seed);
    try (Arena arena = Arena.ofConfined()) {
      var index = new OrdinalIndex(arena);
      Map<Integer, Set<Integer>> expected = new HashMap<>();
      for (int ordinal = 0; ordinal < 50_000; ordinal++) {
        // Some hashes repeat, and some crowd at the end of the table and run over it.
        int hash =
            switch (random.nextInt(10)) {
              case 0 -> random.nextInt(50);
              case 1 -> -1 - random.nextInt(20);
              default -> random.nextInt();
            };
        index.add(hash, ordinal);
        expected.computeIfAbsent(hash, _ -> new HashSet<>()).add(ordinal);
      }
      expected.forEach((hash, all) -> {
        List<Integer> found = ordinals(index, hash);
        assertEquals(all.size(), found.size());
        assertEquals(all, Set.copyOf(found));
      });
      for (int i = 0; i < 10_000; i++) {
        int hash = random.nextInt();
        assertEquals(expected.getOrDefault(hash, Set.of()), Set.copyOf(ordinals(index, hash)));
      }
    }
  }

  @Test
  void readersFindAllThatWasAddedBeforeWhileTheTableGrows() throws Exception {
    try (Arena arena = Arena.ofShared()) {
      var index = new OrdinalIndex(arena);
      AtomicInteger published = new AtomicInteger();
      WhileWriting.run(
          700,
          1 << 20,
          i -> {
            index.add(hashOf(i), i);
            published.set(i + 1);
          },
          () -> {
            int least = published.get();
            for (int ordinal = Math.max(0, least - 200); ordinal < least; ordinal++) {
              assertTrue(ordinals(index, hashOf(ordinal)).contains(ordinal), "lost " + ordinal);
            }
          });
      assertTrue(index.table().capacity() > 1 << 12, "it grew meanwhile");
    }
  }

  private static int hashOf(int ordinal) {
    return Hashes.of(ordinal, 42);
  }
}
