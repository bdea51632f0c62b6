package sutra.storage.mmap.memtable;

/**
 * The newest block of a word's postings, and how many are in it, in one long: the writer publishes
 * both with one store, and a reader never finds one without the other.
 */
final class PostingTail {

  /** No block at all. */
  static final long NONE = 0;

  private static final int COUNT_SHIFT = 52;
  private static final long BLOCK_MASK = (1L << COUNT_SHIFT) - 1;

  private PostingTail() {}

  static long of(long block, int count) {
    assert (block & ~BLOCK_MASK) == 0 : block;
    return (long) count << COUNT_SHIFT | block;
  }

  static long withOneMore(long tail) {
    return tail + (1L << COUNT_SHIFT);
  }

  static long block(long tail) {
    return tail & BLOCK_MASK;
  }

  /** The postings in the block; 0 if there is none, for a block that readers can see has one. */
  static int count(long tail) {
    return (int) (tail >>> COUNT_SHIFT);
  }
}
