package sutra.storage.mmap.memtable;

/** Hashes of keys in memory. They are not stored and may change between releases. */
final class Hashes {

  private Hashes() {}

  static int of(long high, long low) {
    return fold(mix(high + 0x9E3779B97F4A7C15L * mix(low)));
  }

  private static int fold(long hash) {
    return (int) (hash ^ (hash >>> 32));
  }

  /** The finalizer of splitmix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
