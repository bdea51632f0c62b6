package sutra.storage.mmap.segment.ids;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Ids in memory; in order, unless a test wants it otherwise. */
record TestIds(List<TestId> list) implements NodeSource {

  /** Ids with a fixed upper half and a lower one that counts. */
  static TestIds sequential(long high, long firstLow, int count) {
    return new TestIds(
        LongStream.range(firstLow, firstLow + count)
            .mapToObj(low -> new TestId(high, low))
            .toList());
  }

  /** Ids with nothing in the lower half, and an upper one that grows by steps. */
  static TestIds highOnly(long firstHigh, long step, int count) {
    return new TestIds(
        LongStream.range(0, count)
            .mapToObj(i -> new TestId(firstHigh + i * step, 0))
            .sorted()
            .toList());
  }

  static TestIds random(SplittableRandom random, int count) {
    TreeSet<TestId> ids = new TreeSet<>();
    while (ids.size() < count) {
      ids.add(new TestId(random.nextLong(), random.nextLong()));
    }
    return new TestIds(List.copyOf(ids));
  }

  @Override
  public int count() {
    return list.size();
  }

  @Override
  public long high(int node) {
    return list.get(node).high();
  }

  @Override
  public long low(int node) {
    return list.get(node).low();
  }
}
