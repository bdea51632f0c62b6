package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.ExportWriter;
import sutra.cli.data.GraphmlWriter;
import sutra.cli.data.JsonlWriter;
import sutra.cli.output.Progress;
import sutra.engine.Recall;
import sutra.engine.Sutra;

/** Writes a store as text. */
@Command(
    name = "export",
    description = {
      "Write the whole store to standard output: as JSON lines, which import reads, or as GraphML.",
      "Concepts come first, then associations, both in the order of their ids."
    })
final class ExportCommand implements Callable<Integer> {

  /** The forms of an export. */
  enum Format {
    JSONL,
    GRAPHML
  }

  @ParentCommand private SutraCommand sutra;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "jsonl (default) or graphml, for programs that draw and measure graphs.")
  private Format format = Format.JSONL;

  @Option(
      names = "--without-embeddings",
      description = "Leave embeddings out, to have them made anew on import.")
  private boolean withoutEmbeddings;

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() {
    ExportWriter writer = writer();
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory);
        Progress progress = Progress.start(sutra.console(), "Exporting", 0)) {
      new StoreExport(recall.snapshot(), writer, sutra.console(), progress).run();
    }
    writer.notes().forEach(note -> sutra.console().note("sutra: " + note));
    return ExitCode.OK;
  }

  private ExportWriter writer() {
    return switch (format) {
      case JSONL -> new JsonlWriter(!withoutEmbeddings);
      case GRAPHML -> new GraphmlWriter(!withoutEmbeddings);
    };
  }
}
