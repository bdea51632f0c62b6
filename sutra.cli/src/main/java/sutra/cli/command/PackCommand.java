package sutra.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.Console;
import sutra.cli.output.JsonResults;
import sutra.cli.output.TextLayout;
import sutra.storage.api.PackOptions;
import sutra.storage.api.PackReport;
import sutra.storage.api.Retention;

/** Makes one file of a store while others may write it. */
@Command(
    name = "pack",
    description = {
      "Write the whole store as one file, even while another process writes it.",
      "Every command that reads takes such a file with --store."
    })
final class PackCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(paramLabel = "FILE", description = "The file to make, such as memory.sutra.")
  private String file;

  @Option(
      names = "--retain",
      paramLabel = "HOW",
      description =
          "History to take along of what was replaced or forgotten: all, latest (none), or for a"
              + " time, as 30d or PT12H (default: ${DEFAULT-VALUE}). The store keeps its own.")
  private String retain = "all";

  @Option(names = "--force", description = "Replace a file of the kind that is there already.")
  private boolean force;

  @Override
  public Integer call() {
    PackOptions options = new PackOptions(Retention.parse(retain), force);
    PackReport report = sutra.store().pack(path(), options);
    if (sutra.json()) {
      sutra.console().result(JsonResults.packed(file, report));
    } else {
      print(report, sutra.console());
    }
    return ExitCode.OK;
  }

  private Path path() {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new UsageException(file + ": not a file name: " + e.getReason(), e);
    }
  }

  private void print(PackReport report, Console console) {
    console.result(
        "Packed into %s: %s up to commit %s, with %s of concepts and %s of associations"
            .formatted(
                file,
                TextLayout.bytes(report.bytes()),
                TextLayout.count(report.sequence()),
                TextLayout.count(report.concepts(), "version"),
                TextLayout.count(report.associations(), "version")));
    if (report.conceptsDropped() + report.associationsDropped() > 0) {
      console.result(
          "history left out: %s of concepts, %s of associations"
              .formatted(
                  TextLayout.count(report.conceptsDropped(), "version"),
                  TextLayout.count(report.associationsDropped(), "version")));
    }
  }
}
