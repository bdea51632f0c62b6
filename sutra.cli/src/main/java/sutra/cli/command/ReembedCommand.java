package sutra.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.ReembedLines;
import sutra.cli.output.SpaceResults;
import sutra.embed.spi.EmbedderOptions;
import sutra.engine.Sutra;
import sutra.storage.api.ReembedReport;

/** Embeds a store with another model, or drops the vectors of one. */
@Command(
    name = "reembed",
    description = {
      "Embed all that the store has with another embedder, and go on with that one.",
      "When it was stopped, the same command goes on. The vectors from before are kept until --drop."
    })
final class ReembedCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @ArgGroup(multiplicity = "1")
  private Work work;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the store calls the space of the new vectors (default: its model).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--setting",
      paramLabel = "NAME=VALUE",
      description = "A setting of the embedder; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--dimension",
      paramLabel = "N",
      description = "Components of each vector, for an embedder that leaves the choice.")
  private Optional<Integer> dimension = Optional.empty();

  /** One of the two. */
  private static final class Work {

    @Option(
        names = "--to",
        paramLabel = "NAME[:MODEL]",
        description = "The embedder, and which of its models. See sutra embedders.")
    private Optional<String> to = Optional.empty();

    @Option(
        names = "--drop",
        paramLabel = "NAME",
        description = "Drop the vectors of a space that is not the active one. See sutra spaces.")
    private Optional<String> drop = Optional.empty();
  }

  @Override
  public Integer call() {
    try (Interruption _ = new Interruption(sutra.console());
        Sutra memory = sutra.store().open()) {
      if (work.to.isPresent()) {
        return reembed(memory, work.to.get());
      }
      memory.dropSpace(work.drop.orElseThrow());
      new ListedSpaces(sutra).print(memory.store().spaces());
      return ExitCode.OK;
    }
  }

  /** Closing the store keeps what was embedded, and waits for files, not for the model. */
  private int reembed(Sutra memory, String to) {
    ReembedLines progress = new ReembedLines(sutra.console());
    Optional<ReembedReport> report =
        StoppableWork.run(
            () -> memory.reembed(to, options(), name, progress), memory.store()::close);
    if (report.isEmpty()) {
      sutra.console().note(progress.stopped());
      return ExitCode.INTERRUPTED;
    }
    sutra
        .console()
        .result(
            sutra.json() ? SpaceResults.reembedded(report.get()) : ReembedLines.done(report.get()));
    return ExitCode.OK;
  }

  private EmbedderOptions options() {
    EmbedderOptions options = EmbeddingOptions.settings(settings);
    return dimension.map(InitCommand::requireDimension).map(options::withDimension).orElse(options);
  }
}
