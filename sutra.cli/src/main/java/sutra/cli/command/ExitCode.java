package sutra.cli.command;

/** What the command's exit code tells a script. Listed in docs/cli.md and in the help. */
final class ExitCode {

  static final int OK = 0;
  static final int NEGATIVE = 1;
  static final int USAGE = 2;
  static final int BAD_INPUT = 3;
  static final int LOCKED = 4;
  static final int DAMAGED = 5;
  static final int NO_STORE = 6;
  static final int STORE_FAILED = 7;
  static final int UNEXPECTED = 70;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
