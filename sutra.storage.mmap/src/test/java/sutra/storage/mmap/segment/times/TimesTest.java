package sutra.storage.mmap.segment.times;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.io.Layouts;
import sutra.storage.mmap.segment.MemorySection;

class TimesTest {

  /** An entry; {@code ordinal} is what the writer is given for it. */
  private record Entry(long micros, int ordinal) {}

  private record Entries(List<Entry> list) implements TimeSource {

    @Override
    public int count() {
      return list.size();
    }

    @Override
    public long micros(int index) {
      return list.get(index).micros();
    }

    @Override
    public int ordinal(int index) {
      return list.get(index).ordinal();
    }
  }

  private static MemorySegment written(List<Entry> entries) throws IOException {
    var section = new MemorySection();
    TimesWriter.write(section, new Entries(entries));
    return section.bytes();
  }

  private static Times times(Entry... entries) throws IOException {
    return new Times(written(List.of(entries)));
  }

  private static List<Integer> range(Times times, long from, long before) {
    List<Integer> found = new ArrayList<>();
    times.forEach(from, before, found::add);
    return found;
  }

  private static List<Entry> drain(TimeCursor cursor) {
    List<Entry> found = new ArrayList<>();
    while (cursor.next()) {
      found.add(new Entry(cursor.micros(), cursor.ordinal()));
    }
    return found;
  }

  /** Entries by instant, with ordinals that do not follow the instants. */
  private static TreeMap<Long, TreeSet<Integer>> randomModel(
      SplittableRandom random, int count, long spread) {
    TreeMap<Long, TreeSet<Integer>> model = new TreeMap<>();
    for (int ordinal = 0; ordinal < count; ordinal++) {
      long micros = random.nextLong(spread) - spread / 2;
      model.computeIfAbsent(micros, _ -> new TreeSet<>()).add(ordinal);
    }
    return model;
  }

  private static List<Entry> entries(NavigableMap<Long, TreeSet<Integer>> model) {
    List<Entry> list = new ArrayList<>();
    model.forEach((micros, all) -> all.forEach(ordinal -> list.add(new Entry(micros, ordinal))));
    return list;
  }

  private static List<Integer> ordinals(List<Entry> entries) {
    return entries.stream().map(Entry::ordinal).toList();
  }

  @Test
  void rangesAndCursorsAgreeWithATreeMap() throws IOException {
    long seed = System.nanoTime();
    System.out.println("TimesTest seed=" + seed);
    var random = new SplittableRandom(seed);
    for (int count : new int[] {0, 1, 2, 127, 128, 129, 255, 256, 257, 3_000}) {
      for (long spread : new long[] {1, 3, 100, 1_000_000}) {
        var model = randomModel(random, count, spread);
        Times times = new Times(written(entries(model)));
        assertEquals(count, times.count());
        assertEquals(ordinals(entries(model)), range(times, Long.MIN_VALUE, Long.MAX_VALUE));
        assertEquals(entries(model).reversed(), drain(times.newestFirst()));
        for (int i = 0; i < 50; i++) {
          long from = random.nextLong(-spread, spread);
          long before = from + random.nextLong(spread) + i % 2;
          assertEquals(
              ordinals(entries(model.subMap(from, true, before, false))),
              range(times, from, before));
          assertEquals(
              entries(model.headMap(before, false)).reversed(), drain(times.newestFirst(before)));
        }
      }
    }
  }

  @Test
  void everyInstantOfTheDataIsAFittingBound() throws IOException {
    var model = new TreeMap<Long, TreeSet<Integer>>();
    for (int ordinal = 0; ordinal < 1_000; ordinal++) {
      model.computeIfAbsent((long) ordinal / 77, _ -> new TreeSet<>()).add(ordinal);
    }
    Times times = new Times(written(entries(model)));
    for (long micros = -1; micros <= 14; micros++) {
      assertEquals(
          ordinals(entries(model.tailMap(micros, true))), range(times, micros, Long.MAX_VALUE));
      assertEquals(
          entries(model.headMap(micros, false)).reversed(), drain(times.newestFirst(micros)));
    }
  }

  @Test
  void nothingIsFoundInAnEmptySection() throws IOException {
    Times empty = times();
    assertEquals(0, empty.count());
    assertEquals(List.of(), range(empty, Long.MIN_VALUE, Long.MAX_VALUE));
    assertFalse(empty.newestFirst().next());
    assertFalse(empty.newestFirst(Long.MAX_VALUE).next());
  }

  @Test
  void oneEntryIsInTheRangesThatHoldItsInstant() throws IOException {
    Times one = times(new Entry(5, 9));
    assertEquals(List.of(9), range(one, 5, 6));
    assertEquals(List.of(9), range(one, Long.MIN_VALUE, Long.MAX_VALUE));
    assertEquals(List.of(), range(one, 4, 5));
    assertEquals(List.of(), range(one, 6, 7));
    assertEquals(List.of(), range(one, 6, 5));
    assertEquals(List.of(), range(one, 5, 5));
  }

  @Test
  void endsOfTimeAreInstantsLikeOthers() throws IOException {
    Times times =
        times(
            new Entry(Long.MIN_VALUE, 4),
            new Entry(Long.MIN_VALUE + 1, 3),
            new Entry(0, 2),
            new Entry(Long.MAX_VALUE - 1, 1),
            new Entry(Long.MAX_VALUE, 0));
    assertEquals(List.of(4, 3, 2, 1), range(times, Long.MIN_VALUE, Long.MAX_VALUE));
    assertEquals(List.of(4), range(times, Long.MIN_VALUE, Long.MIN_VALUE + 1));
    assertEquals(List.of(), range(times, Long.MIN_VALUE, Long.MIN_VALUE));
    assertEquals(List.of(), drain(times.newestFirst(Long.MIN_VALUE)));
    assertEquals(List.of(1, 2, 3, 4), ordinals(drain(times.newestFirst(Long.MAX_VALUE))));
    assertEquals(List.of(0, 1, 2, 3, 4), ordinals(drain(times.newestFirst())));
  }

  @Test
  void equalInstantsOverManyBlocksAreAllInOrOut() throws IOException {
    List<Entry> equal = new ArrayList<>();
    for (int ordinal = 0; ordinal < 1_000; ordinal++) {
      equal.add(new Entry(7, ordinal));
    }
    Times times = new Times(written(equal));
    assertEquals(ordinals(equal), range(times, 7, 8));
    assertEquals(List.of(), range(times, 8, Long.MAX_VALUE));
    assertEquals(List.of(), range(times, Long.MIN_VALUE, 7));
    assertFalse(times.newestFirst(7).next());
    assertEquals(equal.reversed(), drain(times.newestFirst(8)));
  }

  @Test
  void endedCursorStaysAtItsEnd() throws IOException {
    TimeCursor cursor = times(new Entry(1, 1)).newestFirst();
    assertTrue(cursor.next());
    assertFalse(cursor.next());
    assertFalse(cursor.next());
  }

  @Test
  void writerRefusesEntriesOutOfOrder() {
    assertThrows(AssertionError.class, () -> times(new Entry(2, 0), new Entry(1, 1)));
    assertThrows(AssertionError.class, () -> times(new Entry(1, 1), new Entry(1, 0)));
    assertThrows(AssertionError.class, () -> times(new Entry(1, 1), new Entry(1, 1)));
  }

  @Test
  void headerThatCannotBeIsRefused() throws IOException {
    MemorySegment section = written(List.of(new Entry(1, 1)));
    assertThrows(
        CorruptStoreException.class, () -> new Times(section.asSlice(0, section.byteSize() - 1)));
    assertThrows(CorruptStoreException.class, () -> new Times(section.asSlice(0, 63)));
    for (int count : new int[] {-1, 0, 129, Integer.MAX_VALUE}) {
      section.set(Layouts.LE_INT, 0, count);
      assertThrows(CorruptStoreException.class, () -> new Times(section), "count=" + count);
    }
  }

  @Test
  void damagedInstantsNeverLeadOutsideTheSection() throws IOException {
    var random = new SplittableRandom(11);
    List<Entry> entries = entries(randomModel(random, 1_000, 1_000));
    MemorySegment section = written(entries);
    for (long at = 64; at + 8 <= section.byteSize(); at += 8) {
      section.set(Layouts.LE_LONG, at, random.nextLong());
    }
    Times damaged = new Times(section);
    for (int i = 0; i < 1_000; i++) {
      long from = random.nextLong();
      assertTrue(range(damaged, from, random.nextLong()).size() <= 1_000);
      assertTrue(drain(damaged.newestFirst(from)).size() <= 1_000);
    }
  }
}
