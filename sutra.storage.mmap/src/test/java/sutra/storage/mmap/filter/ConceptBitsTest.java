package sutra.storage.mmap.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConceptBitsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 128, 1000})
  void allAreAsManyAsThereAre(int count) {
    ConceptBits all = ConceptBits.all(count);
    assertEquals(count, all.cardinality());
    assertEquals(count, all.count());
    assertEquals(count == 0, all.isEmpty());
    assertEquals(ConceptBits.END, all.next(count));
    assertEquals(0, ConceptBits.none(count).cardinality());
    assertTrue(ConceptBits.none(count).isEmpty());
  }

  @Test
  void whatCameLaterThanTheViewIsLeftOut() {
    ConceptBits bits = ConceptBits.none(10);
    bits.add(9);
    bits.add(10);
    bits.add(1_000);
    assertEquals(1, bits.cardinality());
    assertEquals(9, bits.next(0));
    assertEquals(ConceptBits.END, bits.next(10));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 700})
  void operationsAgreeWithThoseOfBitSets(int count) {
    long seed = System.nanoTime();
    System.out.println("ConceptBitsTest seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 50; round++) {
      BitSet expected = new BitSet();
      BitSet others = new BitSet();
      ConceptBits bits = fill(expected, count, random);
      ConceptBits more = fill(others, count, random);
      switch (round % 3) {
        case 0 -> {
          bits.addAll(more);
          expected.or(others);
        }
        case 1 -> {
          bits.retainAll(more);
          expected.and(others);
        }
        default -> {
          bits.removeAll(more);
          expected.andNot(others);
        }
      }
      compare(expected, bits);
    }
  }

  private static ConceptBits fill(BitSet target, int count, SplittableRandom random) {
    ConceptBits bits = ConceptBits.none(count);
    int share = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(share) == 0) {
        target.set(i);
        bits.add(i);
      }
    }
    return bits;
  }

  private static void compare(BitSet expected, ConceptBits found) {
    assertEquals(expected.cardinality(), found.cardinality());
    int at = -1;
    do {
      at = expected.nextSetBit(at + 1);
      int from = at < 0 ? expected.length() : at == 0 ? 0 : expected.previousSetBit(at - 1) + 1;
      if (from < found.count()) {
        assertEquals(at < 0 ? ConceptBits.END : at, found.next(from));
      }
    } while (at >= 0);
    for (int i = 0; i < found.count(); i++) {
      assertEquals(expected.get(i), found.contains(i));
    }
  }

  @Test
  void copyIsIndependent() {
    ConceptBits bits = ConceptBits.all(70);
    ConceptBits copy = bits.copy();
    copy.remove(69);
    bits.clear();
    assertEquals(69, copy.cardinality());
    assertFalse(copy.contains(69));
  }
}
