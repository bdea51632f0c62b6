package sutra.bench.data;

/** A bijection of 64-bit numbers that scatters neighbours (the finalizer of SplitMix64). */
public final class Mix {

  private Mix() {}

  /** Returns the number's place. */
  public static long mix(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to {@code bound - 1}, decided by another. */
  public static long below(long number, long bound) {
    return Math.unsignedMultiplyHigh(mix(number), bound);
  }

  /** A number in [0, 1), decided by another, with 24 significant bits. */
  public static double unit(long number) {
    return (mix(number) >>> 40) * 0x1p-24;
  }
}
