package sutra.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures what the user can choose between, on this machine. */
@Command(
    name = "bench",
    description = "Measure ways to search your own data on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = BenchVectorsCommand.class)
final class BenchCommand implements Runnable {

  @ParentCommand private SutraCommand sutra;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected what to measure: vectors");
  }

  SutraCommand sutra() {
    return sutra;
  }
}
