package sutra.cli;

import sutra.cli.command.SutraCommand;
import sutra.cli.output.Console;

/** Starts the command. */
public final class Main {

  private Main() {}

  /** Runs the command and ends the process with its exit code; docs/cli.md lists the codes. */
  public static void main(String[] args) {
    StandardError.restore();
    System.exit(SutraCommand.run(args, Console.ofProcess()));
  }
}
