package sutra.storage.mmap.query;

/**
 * A set of numbers that tells of each how many smaller ones it has: a bit for each number that may be
 * in it and a count for every 64 (rank by population count; Jacobson, "Space-efficient Static Trees
 * and Graphs", FOCS 1989). 1.5 bits a number. Built by one thread, then read by any.
 */
final class Ranks {

  private final long[] bits;
  private final int[] before;

  /**
   * Makes a set.
   *
   * @param limit above all numbers
   * @param members some of them, in any order
   */
  Ranks(int limit, int[] members) {
    int words = (limit + Long.SIZE - 1) / Long.SIZE;
    bits = new long[words];
    before = new int[words];
    for (int member : members) {
      bits[member >>> 6] |= 1L << member;
    }
    int count = 0;
    for (int word = 0; word < words; word++) {
      before[word] = count;
      count += Long.bitCount(bits[word]);
    }
  }

  /** How many members are smaller than a number, or -1 if the number is none. */
  int of(int number) {
    long word = bits[number >>> 6];
    long bit = 1L << number;
    return (word & bit) == 0 ? -1 : before[number >>> 6] + Long.bitCount(word & bit - 1);
  }
}
