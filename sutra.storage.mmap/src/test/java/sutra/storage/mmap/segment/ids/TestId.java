package sutra.storage.mmap.segment.ids;

import java.util.SplittableRandom;

/** An id, in unsigned order. */
record TestId(long high, long low) implements Comparable<TestId> {

  /** One of spread² ids, some of which have the sign bit set in a half. */
  static TestId random(SplittableRandom random, int spread) {
    return new TestId(random.nextInt(spread) - spread / 2, random.nextInt(spread) - spread / 2);
  }

  @Override
  public int compareTo(TestId other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }
}
