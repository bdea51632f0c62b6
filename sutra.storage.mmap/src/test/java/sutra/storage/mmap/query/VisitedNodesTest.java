package sutra.storage.mmap.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptId;

class VisitedNodesTest {

  @Test
  void agreesWithAHashMap() {
    long seed = System.nanoTime();
    System.out.println("VisitedNodesTest seed=" + seed);
    var random = new SplittableRandom(seed);
    var visited = new VisitedNodes();
    Map<ConceptId, Integer> expected = new HashMap<>();
    for (boolean mark : new boolean[] {false, true}) {
      var start = new ConceptId(-1, mark ? 1 : 0);
      int node = visited.addStart(start.high(), start.low(), mark);
      assertEquals(expected.size(), node);
      assertEquals(-1, visited.parent(node));
      expected.put(start, node);
    }
    for (int i = 0; i < 50_000; i++) {
      // Few bits, so that ids repeat and many share a half.
      var id = new ConceptId(random.nextLong(300) << random.nextInt(50), random.nextLong(300));
      int found = visited.find(id.high(), id.low());
      assertEquals(expected.getOrDefault(id, -1), found);
      if (found < 0) {
        int node = visited.add(id.high(), id.low(), i % 2, i, i % 3 == 0);
        assertEquals(expected.size(), node);
        expected.put(id, node);
        assertEquals(i % 2, visited.parent(node));
        assertEquals(i, visited.edge(node));
        assertEquals(i % 3 == 0, visited.isOutgoing(node));
        assertEquals(i % 2 == 1, visited.isMarked(node));
      }
    }
    assertEquals(expected.size(), visited.size());
    expected.forEach((id, node) -> {
      assertEquals(id.high(), visited.high(node));
      assertEquals(id.low(), visited.low(node));
      assertEquals(node, visited.find(id.high(), id.low()));
    });
  }
}
