package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.Console;
import sutra.cli.output.JsonResults;
import sutra.cli.output.TextLayout;
import sutra.storage.api.VerifyReport;

/** Checks a store. */
@Command(name = "verify", description = "Read every byte of the store and check it.")
final class VerifyCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Option(
      names = "--deep",
      description = "Check as well that records and indexes agree with each other.")
  private boolean deep;

  @Override
  public Integer call() {
    VerifyReport report = sutra.store().verify(deep);
    Console console = sutra.console();
    if (sutra.json()) {
      console.result(JsonResults.verification(report));
    } else {
      print(report, console);
    }
    if (!report.isClean()) {
      console.note(
          "sutra: " + TextLayout.count(report.damages().size(), "damaged place") + " found");
    }
    return report.isClean() ? ExitCode.OK : ExitCode.DAMAGED;
  }

  private static void print(VerifyReport report, Console console) {
    report.damages().forEach(damage -> console.result(damage.toString()));
    if (report.discardedTailBytes() > 0) {
      console.result(
          TextLayout.bytes(report.discardedTailBytes())
              + " of a torn tail, as a crash leaves it; not damage");
    }
    console.result(
        "%s, %s in %s: %s"
            .formatted(
                TextLayout.count(report.commits(), "commit"),
                TextLayout.bytes(report.bytes()),
                TextLayout.count(report.files(), "file"),
                report.isClean() ? "all sound" : "damaged"));
  }
}
