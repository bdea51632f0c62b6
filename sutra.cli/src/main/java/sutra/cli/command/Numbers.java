package sutra.cli.command;

/** Checks of numbers on the command line. */
final class Numbers {

  private Numbers() {}

  static int positive(String option, int value) {
    if (value < 1) {
      throw new UsageException(option + "=" + value + ": expected a positive number");
    }
    return value;
  }

  static int notNegative(String option, int value) {
    if (value < 0) {
      throw new UsageException(option + "=" + value + ": expected 0 or more");
    }
    return value;
  }
}
