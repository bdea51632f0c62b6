package sutra.storage.mmap.segment.ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.io.Layouts;
import sutra.storage.mmap.segment.MemorySection;

class IdTableTest {

  private static IdTable written(NodeSource ids) throws IOException {
    return new IdTable(table(ids), nodes(ids));
  }

  private static MemorySegment table(NodeSource ids) throws IOException {
    var section = new MemorySection();
    IdTableWriter.write(section, ids);
    return section.bytes();
  }

  private static NodeIds nodes(NodeSource ids) throws IOException {
    var section = new MemorySection();
    NodeIdsWriter.write(section, ids);
    return new NodeIds(section.bytes());
  }

  private static void assertAllFound(IdTable table, NodeSource ids) {
    for (int node = 0; node < ids.count(); node++) {
      assertTrue(table.mayContain(ids.high(node), ids.low(node)));
      assertEquals(node, table.find(ids.high(node), ids.low(node)));
    }
  }

  /** The share of foreign ids that pass the filter; none of them may be found. */
  private static double falsePositives(IdTable table, NodeSource foreign) {
    int passed = 0;
    for (int i = 0; i < foreign.count(); i++) {
      if (table.mayContain(foreign.high(i), foreign.low(i))) {
        passed++;
      }
      assertEquals(-1, table.find(foreign.high(i), foreign.low(i)));
    }
    return (double) passed / foreign.count();
  }

  @Test
  void findsWhatATreeMapFinds() throws IOException {
    long seed = System.nanoTime();
    System.out.println("IdTableTest seed=" + seed);
    var random = new SplittableRandom(seed);
    for (int count = 0; count < 3_000; count += 1 + count / 5) {
      // So few different ids that about half of those asked for are there.
      int spread = Math.max(2, (int) Math.sqrt(2.0 * count));
      TreeMap<TestId, Integer> model = new TreeMap<>();
      while (model.size() < count) {
        model.put(TestId.random(random, spread), 0);
      }
      int rank = 0;
      for (var entry : model.entrySet()) {
        entry.setValue(rank++);
      }
      IdTable table = written(new TestIds(List.copyOf(model.keySet())));
      for (int i = 0; i < 2_000; i++) {
        TestId id = TestId.random(random, spread);
        int expected = model.getOrDefault(id, -1);
        assertEquals(expected, table.find(id.high(), id.low()), id.toString());
        assertTrue(expected < 0 || table.mayContain(id.high(), id.low()), id.toString());
      }
    }
  }

  @Test
  void everySmallCountOfIdsIsFound() throws IOException {
    for (int count = 0; count <= 600; count++) {
      TestIds ids = TestIds.sequential(0, 1, count);
      IdTable table = written(ids);
      assertAllFound(table, ids);
      assertEquals(-1, table.find(0, 0));
      assertEquals(-1, table.find(0, count + 1));
      assertEquals(-1, table.find(1, 1));
    }
  }

  @Test
  void nothingIsInAnEmptyTable() throws IOException {
    IdTable table = written(new TestIds(List.of()));
    assertFalse(table.mayContain(0, 0));
    assertEquals(-1, table.find(0, 0));
  }

  @Test
  void fewForeignIdsPassTheFilter() throws IOException {
    TestIds ids = TestIds.random(new SplittableRandom(1), 200_000);
    IdTable table = written(ids);
    assertAllFound(table, ids);
    double rate = falsePositives(table, TestIds.random(new SplittableRandom(2), 400_000));
    assertTrue(rate < 0.012, "rate=" + rate);
  }

  /** Ids that differ in few bits, and foreign ids that differ from them in as few. */
  @Test
  void regularIdsSpreadLikeRandomOnes() throws IOException {
    int count = 100_000;
    TestIds low = TestIds.sequential(0, 0, count);
    TestIds high = TestIds.highOnly(0, 1, count);
    TestIds strided = TestIds.highOnly(0, 1L << 40, count);
    for (TestIds ids : List.of(low, high, strided)) {
      IdTable table = written(ids);
      assertAllFound(table, ids);
      for (TestIds foreign :
          List.of(
              TestIds.sequential(0, count, count),
              TestIds.sequential(-1, 0, count),
              TestIds.highOnly(count, 1, count),
              TestIds.highOnly(1L << 20, 1L << 41, count))) {
        double rate = falsePositives(table, foreign);
        assertTrue(rate < 0.012, "rate=" + rate);
      }
      int probes = IdTableFormat.Header.read(table(ids)).probeLimit();
      assertTrue(probes < 600, "probes=" + probes);
    }
  }

  /** All these ids have one and the same hash under seed 0. */
  @Test
  void idsMadeToCollideSpreadUnderAnotherSeed() throws IOException {
    List<TestId> collisions = new ArrayList<>();
    for (long low = 0; low < 20_000; low++) {
      collisions.add(new TestId(IdHash.mix(low) ^ 42, low));
    }
    assertEquals(
        1,
        collisions.stream().mapToLong(i -> IdHash.first(0, i.high(), i.low())).distinct().count());
    TestIds ids = new TestIds(collisions.stream().sorted().toList());
    assertAllFound(written(ids), ids);
    var header = IdTableFormat.Header.read(table(ids));
    assertEquals(1, header.seed());
    assertTrue(header.probeLimit() < 600, header.toString());
  }

  @Test
  void tableOfASmallSegmentFitsInAboutFiftyBitsAnId() throws IOException {
    TestIds ids = TestIds.random(new SplittableRandom(3), 100_000);
    double bits = 8.0 * table(ids).byteSize() / ids.count();
    assertTrue(bits < 51, "bits=" + bits);
  }

  @Test
  void sameIdsGiveTheSameBytes() throws IOException {
    TestIds ids = TestIds.random(new SplittableRandom(4), 10_000);
    assertEquals(-1, table(ids).mismatch(table(ids)));
  }

  @Test
  void idsAreReadBackByNodeNumber() throws IOException {
    TestIds ids = TestIds.random(new SplittableRandom(5), 1_000);
    NodeIds nodes = nodes(ids);
    assertEquals(1_000, nodes.count());
    for (int node = 0; node < 1_000; node++) {
      assertEquals(ids.high(node), nodes.high(node));
      assertEquals(ids.low(node), nodes.low(node));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> nodes.high(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> nodes.low(1_000));
  }

  @Test
  void writerRefusesIdsOutOfUnsignedOrder() {
    assertThrows(
        AssertionError.class,
        () -> nodes(new TestIds(List.of(new TestId(-1, 0), new TestId(1, 0)))));
    assertThrows(
        AssertionError.class,
        () -> nodes(new TestIds(List.of(new TestId(1, 1), new TestId(1, 1)))));
  }

  @Test
  void headersThatCannotBeAreRefused() throws IOException {
    TestIds ids = TestIds.sequential(0, 0, 100);
    NodeIds nodes = nodes(ids);
    MemorySegment table = table(ids);
    long size = table.byteSize();
    assertThrows(CorruptStoreException.class, () -> new IdTable(table.asSlice(0, size - 4), nodes));
    assertThrows(CorruptStoreException.class, () -> new IdTable(table.asSlice(0, 63), nodes));
    assertThrows(
        CorruptStoreException.class, () -> new IdTable(table, nodes(TestIds.sequential(0, 0, 99))));
    assertThrows(CorruptStoreException.class, () -> new NodeIds(table.asSlice(0, 17)));
    for (long field : new long[] {0, 8, 12, 16, 20}) {
      MemorySegment damaged = MemorySegment.ofArray(table.toArray(Layouts.BYTE));
      damaged.set(Layouts.LE_INT, field, -1);
      assertThrows(CorruptStoreException.class, () -> new IdTable(damaged, nodes), "at " + field);
    }
  }

  @Test
  void damagedTablesNeverGiveAWrongNode() throws IOException {
    var random = new SplittableRandom(6);
    TestIds ids = TestIds.random(random, 1_000);
    MemorySegment damaged = table(ids);
    for (long at = IdTableFormat.HEADER_SIZE; at + 4 <= damaged.byteSize(); at += 4) {
      damaged.set(Layouts.LE_INT, at, random.nextInt() | 0x80000000);
    }
    IdTable table = new IdTable(damaged, nodes(ids));
    for (int node = 0; node < ids.count(); node++) {
      int found;
      try {
        found = table.find(ids.high(node), ids.low(node));
      } catch (IndexOutOfBoundsException e) {
        continue; // a bounds check stopped it
      }
      assertTrue(found == -1 || found == node, "found=" + found);
    }
  }
}
