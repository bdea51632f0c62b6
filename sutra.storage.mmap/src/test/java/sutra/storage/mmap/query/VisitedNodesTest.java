package sutra.storage.mmap.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VisitedNodesTest {

  @Test
  void agreesWithAHashMap() {
    long seed = System.nanoTime();
    System.out.println("VisitedNodesTest seed=" + seed);
    var random = new SplittableRandom(seed);
    var visited = new VisitedNodes();
    Map<Integer, Integer> expected = new HashMap<>();
    for (boolean mark : new boolean[] {false, true}) {
      int start = mark ? 0 : Integer.MAX_VALUE;
      int place = visited.addStart(start, mark);
      assertEquals(expected.size(), place);
      assertEquals(-1, visited.parent(place));
      expected.put(start, place);
    }
    for (int i = 0; i < 50_000; i++) {
      // Few bits, so that nodes repeat, many of them multiples of powers of two.
      int node = random.nextInt(300) << random.nextInt(23);
      int found = visited.find(node);
      assertEquals(expected.getOrDefault(node, -1), found);
      if (found < 0) {
        int place = visited.add(node, i % 2, i, i % 3 == 0);
        assertEquals(expected.size(), place);
        expected.put(node, place);
        assertEquals(i % 2, visited.parent(place));
        assertEquals(i, visited.edge(place));
        assertEquals(i % 3 == 0, visited.isOutgoing(place));
        assertEquals(i % 2 == 1, visited.isMarked(place));
      }
    }
    assertEquals(expected.size(), visited.size());
    expected.forEach((node, place) -> {
      assertEquals(node, visited.node(place));
      assertEquals(place, visited.find(node));
    });
  }
}
