package sutra.storage.mmap.segment.ids;

/**
 * Two 64-bit hashes of an id. Their values are part of the file format and never change.
 *
 * <p>{@link #mix} is a bijection, so ids that share one hash are easily made: for a given seed. The
 * seed stands inside the inner step, so that ids made to collide under one spread under another.
 */
final class IdHash {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private IdHash() {}

  static long first(int seed, long high, long low) {
    return mix(high ^ mix(low + seed * GOLDEN));
  }

  /** The second hash, made from the first one. */
  static long second(long first) {
    return mix(first + GOLDEN);
  }

  /** The finalizer of splitmix64 (Steele, Lea and Flood, OOPSLA 2014). */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
