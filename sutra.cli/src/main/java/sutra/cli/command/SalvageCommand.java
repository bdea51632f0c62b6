package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.Console;
import sutra.cli.output.JsonResults;
import sutra.cli.output.Progress;
import sutra.cli.output.TextLayout;
import sutra.storage.api.SalvageReport;

/** Copies what is readable of a damaged store. */
@Command(
    name = "salvage",
    description = {
      "Copy what is readable of a damaged store into a new one, and say what is not.",
      "The damaged store is not changed."
    })
final class SalvageCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(paramLabel = "DEST", description = "The folder of the new store: new or empty.")
  private String destination;

  @Override
  public Integer call() {
    StoreAccess target = sutra.storeAt(destination);
    SalvageReport report;
    try (Progress _ = Progress.start(sutra.console(), "Salvaging", 0)) {
      report = sutra.store().salvageTo(target);
    }
    if (sutra.json()) {
      sutra.console().result(JsonResults.salvage(target.directory().toString(), report));
    } else {
      print(target, report, sutra.console());
    }
    if (!report.isComplete()) {
      sutra.console().note("sutra: not everything could be read");
    }
    return report.isComplete() ? ExitCode.OK : ExitCode.DAMAGED;
  }

  private static void print(StoreAccess target, SalvageReport report, Console console) {
    report.losses().forEach(loss -> console.result(loss.toString()));
    console.result(
        "Salvaged to %s: %s and %s; lost, as far as is known: %s, %s, %s."
            .formatted(
                target.directory(),
                TextLayout.count(report.concepts(), "concept"),
                TextLayout.count(report.associations(), "association"),
                TextLayout.count(report.lostConcepts(), "version") + " of concepts",
                TextLayout.count(report.lostAssociations(), "version") + " of associations",
                TextLayout.count(report.lostEmbeddings(), "embedding")));
  }
}
