package sutra.storage.mmap.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitedRowsTest {

  @Test
  void remembersEachRowWhileItGrows() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    VisitedRows visited = new VisitedRows();
    Set<Integer> expected = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      int row = random.nextInt(40_000);
      assertEquals(expected.add(row), visited.add(row), "seed " + seed);
    }
    assertEquals(expected.size(), visited.size());
  }

  @Test
  void isEmptyAfterClearing() {
    VisitedRows visited = new VisitedRows();
    for (int row = 0; row < 10_000; row++) {
      visited.add(row);
    }
    visited.clear();
    assertEquals(0, visited.size());
    assertTrue(visited.add(0));
  }
}
