package sutra.storage.mmap.sealed;

import java.util.Arrays;

/**
 * Sorts postings by their ordinals, of which no two are equal: few by comparison, many by marking the
 * ordinals in a set of bits and reading that in order. One thread.
 */
final class OrdinalSort {

  /** Below this a set of bits never pays. */
  private static final int FEW = 48;

  /** How many bits may be read for each posting found. */
  private static final int BITS_PER_POSTING = 1 << 10;

  private final long[] bits;
  private final int[] frequencies;

  /** Of ordinals below a bound. */
  OrdinalSort(int bound) {
    this.bits = new long[(bound + Long.SIZE - 1) / Long.SIZE];
    this.frequencies = new int[bound];
  }

  static long posting(int ordinal, int frequency) {
    return (long) ordinal << 32 | frequency;
  }

  static int ordinal(long posting) {
    return (int) (posting >>> 32);
  }

  static int frequency(long posting) {
    return (int) posting;
  }

  /** Sorts the first postings of an array. */
  void sort(long[] postings, int count) {
    if (count < FEW || (long) count * BITS_PER_POSTING < frequencies.length) {
      Arrays.sort(postings, 0, count);
    } else {
      mark(postings, count);
      collect(postings);
    }
  }

  private void mark(long[] postings, int count) {
    for (int i = 0; i < count; i++) {
      int ordinal = ordinal(postings[i]);
      bits[ordinal >>> 6] |= 1L << ordinal;
      frequencies[ordinal] = frequency(postings[i]);
    }
  }

  private void collect(long[] postings) {
    int next = 0;
    for (int word = 0; word < bits.length; word++) {
      for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
        int ordinal = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
        postings[next++] = posting(ordinal, frequencies[ordinal]);
      }
      bits[word] = 0;
    }
  }
}
