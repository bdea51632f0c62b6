package sutra.engine.reason;

/** Checks of the numbers that several searches share. */
final class Limits {

  private Limits() {}

  static long positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + "=" + value + ": expected a positive number");
    }
    return value;
  }

  static int depth(int value) {
    if (value < 1 || value > PathSearch.DEPTH_LIMIT) {
      throw new IllegalArgumentException(
          "maxDepth=" + value + ": expected a number from 1 to " + PathSearch.DEPTH_LIMIT);
    }
    return value;
  }

  static double unit(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + "=" + value + ": expected a number in [0, 1]");
    }
    return value;
  }
}
