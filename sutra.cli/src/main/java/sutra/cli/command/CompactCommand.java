package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.Console;
import sutra.cli.output.JsonResults;
import sutra.cli.output.TextLayout;
import sutra.engine.Sutra;
import sutra.storage.api.CompactionReport;
import sutra.storage.api.Retention;

/** Brings a store into as few and as small files as can be. */
@Command(
    name = "compact",
    description = "Merge the store's files into one, and drop history that is not to be kept.")
final class CompactCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Option(
      names = "--retain",
      paramLabel = "HOW",
      description =
          "History to keep of what was replaced or forgotten: all, latest (none), or for a time,"
              + " as 30d or PT12H (default: ${DEFAULT-VALUE}). What is dropped is gone for good.")
  private String retain = "all";

  @Override
  public Integer call() {
    CompactionReport report;
    try (Sutra memory = sutra.store().openRetaining(Retention.parse(retain))) {
      report = memory.store().compact();
    }
    if (sutra.json()) {
      sutra.console().result(JsonResults.compaction(report));
    } else {
      print(report, sutra.console());
    }
    return ExitCode.OK;
  }

  private static void print(CompactionReport report, Console console) {
    console.result(
        "%s in %s became %s in %s"
            .formatted(
                TextLayout.bytes(report.bytesBefore()),
                TextLayout.count(report.segmentsBefore(), "segment"),
                TextLayout.bytes(report.bytesAfter()),
                TextLayout.count(report.segmentsAfter(), "segment")));
    if (report.conceptsDropped() + report.associationsDropped() > 0) {
      console.result(
          "history dropped: %s of concepts, %s of associations"
              .formatted(
                  TextLayout.count(report.conceptsDropped(), "version"),
                  TextLayout.count(report.associationsDropped(), "version")));
    }
  }
}
