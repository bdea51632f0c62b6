package sutra.storage.mmap.writelog;

/**
 * Layout of the one word by which writers claim room and a sequence number together: from its upper
 * end the position in units (32 bits, wrapping), a bit that closes the queue, and the last sequence
 * number given (31 bits, wrapping). Both counters are read relative to what the consumer has
 * released, from which they are never 2^30 apart.
 */
final class ClaimWord {

  private static final long CLOSED_BIT = 1L << 31;
  private static final long SEQUENCE_MASK = CLOSED_BIT - 1;

  private ClaimWord() {}

  static long of(long position, long sequence) {
    return (position << 32) | (sequence & SEQUENCE_MASK);
  }

  /** The word after one more commit was claimed. */
  static long next(long word, int units) {
    long position = (word >>> 32) + units;
    return of(position, word + 1);
  }

  static long closed(long word) {
    return word | CLOSED_BIT;
  }

  static boolean isClosed(long word) {
    return (word & CLOSED_BIT) != 0;
  }

  /** The position in full, given one that was released about then. */
  static long position(long word, long released) {
    return released + ((int) (word >>> 32) - (int) released);
  }

  /** The sequence number in full, given one that was released about then. */
  static long sequence(long word, long released) {
    int distance = (int) (((word - released) & SEQUENCE_MASK) << 1) >> 1; // sign-extends 31 bits
    return released + distance;
  }
}
