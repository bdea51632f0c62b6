package sutra.storage.mmap.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Merging rising sequences. */
class OrdinalHeapTest {

  @Test
  void mergesByOrdinalThenBySequence() {
    long seed = System.nanoTime();
    System.out.println("OrdinalHeapTest seed=" + seed);
    var random = new SplittableRandom(seed);
    var heap = new OrdinalHeap(9);
    for (int round = 0; round < 200; round++) {
      TreeSet<Long> model = new TreeSet<>();
      int sequences = random.nextInt(10);
      for (int sequence = 0; sequence < sequences; sequence++) {
        int ordinal = random.nextInt(5);
        heap.add(ordinal, sequence);
        model.add(10L * ordinal + sequence);
      }
      while (!model.isEmpty()) {
        long least = model.pollFirst();
        assertEquals(least / 10, heap.ordinal());
        assertEquals(least % 10, heap.sequence());
        if (random.nextInt(3) == 0) {
          heap.removeFirst();
        } else {
          int next = heap.ordinal() + 1 + random.nextInt(3);
          heap.replaceFirst(next);
          model.add(10L * next + least % 10);
        }
      }
      assertTrue(heap.isEmpty());
    }
  }

  @Test
  void greatestOrdinalsKeepTheirOrder() {
    var heap = new OrdinalHeap(2);
    heap.add(Integer.MAX_VALUE - 1, 1);
    heap.add(0, 0);
    assertEquals(0, heap.ordinal());
    heap.removeFirst();
    assertEquals(Integer.MAX_VALUE - 1, heap.ordinal());
    assertEquals(1, heap.sequence());
  }
}
