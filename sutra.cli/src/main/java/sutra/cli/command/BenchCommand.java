package sutra.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures what the user can choose between, on this machine. */
@Command(
    name = "bench",
    description =
        "Measure, on this machine and your own data, how fast and how well things are found.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BenchVectorsCommand.class, BenchRetrievalCommand.class})
final class BenchCommand implements Runnable {

  @ParentCommand private SutraCommand sutra;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected what to measure: vectors or retrieval");
  }

  SutraCommand sutra() {
    return sutra;
  }
}
