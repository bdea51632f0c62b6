package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.CopyBar;
import sutra.cli.output.HumanBackup;
import sutra.cli.output.JsonResults;
import sutra.storage.api.BackupReport;

/** Copies a store while others may write it. */
@Command(
    name = "backup",
    description = {
      "Copy the store into another folder, even while another process writes it.",
      "A folder with an older backup of the same store takes only what is new."
    })
final class BackupCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(paramLabel = "DEST", description = "A folder: new, empty, or with an older backup.")
  private String destination;

  @Override
  public Integer call() {
    StoreAccess store = sutra.store();
    StoreAccess target = sutra.storeAt(destination);
    BackupReport report;
    try (CopyBar bar = new CopyBar(sutra.console(), "Backing up")) {
      report = store.backUp(target, bar);
    }
    sutra
        .console()
        .result(
            sutra.json()
                ? JsonResults.backup(target.directory().toString(), report)
                : HumanBackup.line("Backed up to " + target.directory(), report));
    return ExitCode.OK;
  }
}
